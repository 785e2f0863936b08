-- One row per value of a tracked field of a deal that its field history tells: the new value of each change, and the old value of the first,
-- which held since the creation. The owner always counts, other fields only for deals of which OpportunityHistory tells nothing.
-- Where an earlier change becomes known later there are two old values; their numbers make that of the earliest count last.
-- grain: opportunity_id, evidence_id
-- audit: evidence_rank in (1, 3)

with deal as (
    select
        opportunity_id,
        min(created_at) as created_at,
        min(created_by_id) as created_by_id
    from core.opportunity_version
    group by opportunity_id
),

history as (
    select
        opportunity_id,
        min(changed_at) as first_changed_at
    from staging.opportunity_history
    group by opportunity_id
),

change as (
    select
        field_change.opportunity_id,
        field_change.change_id,
        field_change.changed_at,
        field_change.changed_by_id,
        field_change.field,
        field_change.old_value,
        field_change.new_value,
        field_change.known_from,
        deal.created_by_id,
        coalesce(deal.created_at, history.first_changed_at, min(field_change.changed_at) over (partition by field_change.opportunity_id)) as begun_at,
        row_number() over (
            partition by field_change.opportunity_id, field_change.field
            order by field_change.changed_at desc, field_change.change_id desc
        ) as place_from_end,
        min(field_change.known_from) over (
            partition by field_change.opportunity_id, field_change.field
            order by field_change.changed_at, field_change.change_id
            rows between unbounded preceding and 1 preceding
        ) as earlier_known_from
    from staging.opportunity_field_change as field_change
    left join deal
        on field_change.opportunity_id = deal.opportunity_id
    left join history
        on field_change.opportunity_id = history.opportunity_id
    where
        field_change.field = 'owner'
        or (
            field_change.field in ('stage', 'amount', 'close_date', 'probability', 'forecast_category')
            and history.opportunity_id is null
        )
)

select
    change.opportunity_id, -- The deal: feed and vendor's id.
    change.change_id as evidence_id, -- The history record, or before: and the record whose old value it is.
    change.changed_at as observed_at, -- Time of the change; of an old value the creation of the deal.
    3 as evidence_rank, -- 1 an old value, 3 a new one.
    change.known_from, -- When the record first arrived here.
    change.changed_by_id, -- User who made the change.
    change.field, -- stage, amount, close_date, owner, probability or forecast_category.
    change.new_value as field_value -- The value as canonical text; null where it was empty or the vendor kept none.
from change
union all
select
    change.opportunity_id,
    'before:' || lpad(cast(change.place_from_end as varchar), 6, '0') || ':' || change.change_id as evidence_id,
    change.begun_at as observed_at,
    1 as evidence_rank,
    change.known_from,
    change.created_by_id as changed_by_id,
    change.field,
    change.old_value as field_value
from change
where
    change.begun_at < change.changed_at
    and (change.earlier_known_from is null or change.known_from < change.earlier_known_from)
