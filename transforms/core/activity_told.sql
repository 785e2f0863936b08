-- One row per activity with what all its records tell of it together, each thing from the record that knows it best.
-- When and how long it was is the richest record's, else the next one's that knows; person, account and deal are the CRM's, else another's;
-- how a call went the engagement tool's, then the CRM's. What the engagement tool says of a machine's hand holds for all.
-- grain: activity_id

with named as ( -- Where several feeds tell of one: most have one, and a list of each would not fit.
    select told.activity_id, array_join(array_sort(array_distinct(array_agg(source.source))), '|') as sources
    from core.activity_several as told
    inner join core.activity_source as source
        on told.activity_id = source.activity_id
    where told.first_source <> told.last_source
    group by told.activity_id
),

clock as (
    select
        told.activity_id,
        max(case when source.record_place = told.timed_place then record.started_at end) as started_at,
        max(case when source.record_place = told.timed_place then record.ended_at end) as ended_at,
        max(case when source.record_place = told.measured_place then record.duration_minutes end) as duration_minutes
    from core.activity_several as told
    inner join core.activity_source as source
        on told.activity_id = source.activity_id
    inner join core.activity_record as record
        on source.record_id = record.record_id
    where told.timed_place > 1 or told.measured_place > 1
    group by told.activity_id
)

select
    source.activity_id, -- The activity: its richest record.
    source.source, -- Feed of its richest record.
    coalesce(named.sources, source.source) as sources, -- Feeds that tell of it, with bars between.
    record.activity_type,
    coalesce(record.direction, told.direction) as direction, -- outbound, inbound or internal; null where no record says.
    record.rep_id,
    coalesce(case when record.source_rank = 6 then record.person_id end, told.crm_person_id, record.person_id, told.tool_person_id) as person_id, -- Lead or contact whom it is with; of several the richest record's.
    coalesce(case when record.source_rank = 6 then record.account_id end, told.crm_account_id, record.account_id, told.tool_account_id) as account_id, -- Account it is about.
    coalesce(case when record.source_rank = 6 then record.opportunity_id end, told.crm_opportunity_id, record.opportunity_id, told.tool_opportunity_id) as opportunity_id, -- Deal it is about.
    coalesce(record.started_at, clock.started_at) as started_at, -- Start; null where only the day is known.
    coalesce(record.ended_at, clock.ended_at) as ended_at, -- End; null where only the day is known.
    coalesce(record.duration_minutes, clock.duration_minutes) as duration_minutes, -- Length in minutes.
    record.due_date,
    lower(coalesce(told.engagement_disposition, case when record.source_rank = 6 then record.disposition_source end, told.crm_disposition, record.disposition_source, told.tool_disposition)) as disposition, -- Result of a call in the company's own words, in small letters.
    coalesce(told.is_automated, record.is_automated) as is_automated, -- True where no seller's hand was in it.
    coalesce(told.created_at, record.created_at) as logged_at, -- Time at which the first record of it was made.
    source.record_count,
    coalesce(told.person_count, case when record.person_id is null then 0 else 1 end) as person_count -- People it is with, as far as records name them.
from core.activity_source as source
inner join core.activity_record as record
    on source.record_id = record.record_id
left join core.activity_several as told
    on source.activity_id = told.activity_id
left join named
    on source.activity_id = named.activity_id
left join clock
    on source.activity_id = clock.activity_id
where source.is_primary
