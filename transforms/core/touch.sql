-- One row per touch of marketing on a person outside, or of a person there, once however many tools tell of it: a response that the CRM
-- has by the day is left out where marketing automation tells of one to the same campaign within a day of it.
-- grain: touch_id
-- audit: touched_at is not null
-- warn: identity_id is not null

with timed as (
    select identity_id, campaign_id, touched_at
    from core.touch_record
    where is_timed and is_response and identity_id is not null and campaign_id is not null
),

repeated as (
    select distinct record.touch_id
    from core.touch_record as record
    inner join timed
        on record.identity_id = timed.identity_id and record.campaign_id = timed.campaign_id
    where
        not record.is_timed
        and timed.touched_at >= date_add('day', -1, record.touched_at)
        and timed.touched_at < date_add('day', 2, record.touched_at)
)

select
    record.touch_id, -- The touch: feed and vendor's id.
    record.source,
    record.person_id, -- Record of the person; null while nobody knows who it was.
    record.identity_id,
    record.anonymous_id,
    person.primary_record_id, -- Record that stands for the person.
    coalesce(person.account_id, primary_person.account_id) as account_id, -- Account that the person works for, as far as the CRM knows one.
    record.campaign_id,
    record.channel,
    record.asset_type,
    record.asset_name,
    record.touch_type,
    record.touched_at,
    cast(date_add('minute', coalesce(case when record.is_timed then zone.offset_minutes end, 0), record.touched_at) as date) as touched_date, -- Day of the company's own zone.
    record.is_timed,
    record.is_response, -- True for what counts for attribution: a form, a registration, an attendance, a response to a campaign.
    record.score_change
from core.touch_record as record
cross join given.build as build
left join repeated
    on record.touch_id = repeated.touch_id
left join core.person as person
    on record.person_id = person.person_id
left join core.person as primary_person
    on person.primary_record_id = primary_person.person_id
left join given.tz_offset as zone
    on build.time_zone = zone.zone and record.touched_at >= zone.utc_from and record.touched_at < zone.utc_to
where
    repeated.touch_id is null
    and record.touched_at <= build.data_as_of
