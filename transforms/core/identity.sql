-- One row per record of a person outside, with the one person whose records belong together.
-- Of a person's records the CRM's own stand for it: a contact before a lead before a prospect, one that is not deleted first, then the oldest.
-- grain: record_id
-- audit: primary_record_id in (select record_id from core.identity_record)
-- audit: is_primary = (record_id = primary_record_id)

with labelled as (
    select
        record.*,
        coalesce(step.label, record.record_id) as label
    from core.identity_record as record
    left join core.identity_step_4 as step
        on record.record_id = step.record_id
),

ranked as (
    select
        *,
        first_value(record_id) over (
            partition by label
            order by
                case when is_deleted then 1 else 0 end,
                case person_kind when 'contact' then 0 when 'lead' then 1 else 2 end,
                created_at nulls last,
                record_id
        ) as primary_record_id,
        count(*) over (partition by label) as records
    from labelled
)

select
    record_id, -- The record: feed and vendor's id.
    label as identity_id, -- The person: the least of the ids of its records.
    primary_record_id, -- Record that stands for the person.
    record_id = primary_record_id as is_primary, -- True for that record.
    person_kind,
    source,
    cast(records as integer) as record_count -- Records of the person.
from ranked
