-- One row per lead in a Marketo program, as the newest extract has it.
-- grain: campaign_member_id

with member as (
    select
        *,
        row_number() over (partition by _feed, leadid, programid order by _extracted_at desc, updatedat desc nulls last, _file desc) as version_rank
    from raw.marketo_program_member
),

success as (
    select _feed, leadid, primaryattributevalueid as programid, min(activitydate) as reached_at
    from raw.marketo_activity
    where activitytypeid = '104' and json_extract_scalar(attributes, '$.success') = 'true'
    group by _feed, leadid, primaryattributevalueid
),

answered as (
    select
        member.*,
        coalesce(cast(member.reachedsuccess as boolean), false) as has_responded,
        case when cast(member.reachedsuccess as boolean) then cast(coalesce(member.reachedsuccessdate, success.reached_at) as timestamp) end as responded_at
    from member
    left join success
        on member._feed = success._feed and member.leadid = success.leadid and member.programid = success.programid
    where member.version_rank = 1
)

select
    answered._feed || ':' || answered.programid || '/' || answered.leadid as campaign_member_id, -- The membership.
    answered._feed || ':' || answered.programid as campaign_id, -- The campaign: feed and vendor's id.
    answered._feed || ':' || answered.leadid as person_id, -- The person: feed and vendor's id.
    answered.statusname as status, -- Status in the company's own words.
    answered.has_responded, -- True once the person answered.
    answered.responded_at as first_responded_at, -- Time of the first answer; null where only the day is known.
    cast(date_add('minute', coalesce(zone.offset_minutes, 0), answered.responded_at) as date) as first_responded_date, -- Day of the first answer.
    cast(coalesce(answered.membershipdate, answered.createdat) as timestamp) as created_at, -- Time at which the record was made at the vendor.
    cast(answered.updatedat as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    false as is_deleted, -- True once the vendor says it is deleted.
    cast(answered._known_from as timestamp) as known_from -- When this version arrived here.
from answered
cross join given.build as build
left join given.tz_offset as zone
    on build.time_zone = zone.zone and answered.responded_at >= zone.utc_from and answered.responded_at < zone.utc_to
