-- One row per Marketo program in its latest version.
-- grain: campaign_id
-- warn: start_date <= end_date

with program as (
    select
        *,
        row_number() over (partition by _feed, id order by updatedat desc nulls last, _extracted_at desc, _file desc) as version_rank
    from raw.marketo_program
),

cost as (
    select program._feed, program.id, cast(sum(cast(split_part(told.cost, ',', 2) as decimal(18, 2))) as decimal(18, 2)) as amount
    from program
    cross join unnest(split(program.costs, '|')) as told(cost)
    where program.version_rank = 1
    group by program._feed, program.id
)

select
    program._feed || ':' || program.id as campaign_id, -- The campaign: feed and vendor's id.
    program.id as source_id, -- The vendor's own id.
    program.name, -- What the company calls the campaign.
    coalesce(program.channel, program.type) as campaign_type, -- Kind of campaign in the company's own words.
    case when program.channel is not null then coalesce(channel.channel, 'other') end as channel, -- Channel: email, webinar, event, paid_search, paid_social, display, content, direct_mail, partner, outbound, web or other.
    program.status, -- Status in the company's own words.
    program.sfdcid as crm_campaign_id, -- Campaign in the CRM, by its id there.
    cast(date_add('minute', coalesce(start_zone.offset_minutes, 0), cast(program.startdate as timestamp)) as date) as start_date, -- First day.
    cast(date_add('minute', coalesce(end_zone.offset_minutes, 0), cast(program.enddate as timestamp)) as date) as end_date, -- Last day.
    cost.amount as actual_cost, -- Cost so far in currency_code.
    build.reporting_currency as currency_code, -- Currency of the amounts; null where the export names none.
    cast(program.createdat as timestamp) as created_at, -- Time at which the record was made at the vendor.
    cast(program.updatedat as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    false as is_deleted, -- True once the vendor says it is deleted.
    cast(program._known_from as timestamp) as known_from -- When this version arrived here.
from program
cross join given.build as build
left join cost
    on program._feed = cost._feed and program.id = cost.id
left join given.channel as channel
    on lower(program.channel) = channel.word
left join given.tz_offset as start_zone
    on build.time_zone = start_zone.zone and cast(program.startdate as timestamp) >= start_zone.utc_from and cast(program.startdate as timestamp) < start_zone.utc_to
left join given.tz_offset as end_zone
    on build.time_zone = end_zone.zone and cast(program.enddate as timestamp) >= end_zone.utc_from and cast(program.enddate as timestamp) < end_zone.utc_to
where program.version_rank = 1
