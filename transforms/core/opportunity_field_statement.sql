-- One row per value of a tracked field of a deal that its field history tells: of each change the new value, and the old one, which held
-- until then and is said just before. The owner always counts, other fields only for deals of which OpportunityHistory tells nothing.
-- grain: opportunity_id, evidence_id
-- audit: evidence_rank in (1, 3)

with history as (
    select opportunity_id
    from staging.opportunity_history
    group by opportunity_id
),

change as (
    select
        field_change.opportunity_id,
        field_change.change_id,
        field_change.changed_at,
        field_change.known_from,
        field_change.changed_by_id,
        field_change.field,
        field_change.old_value,
        field_change.new_value
    from staging.opportunity_field_change as field_change
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
    change.changed_at as observed_at, -- Time of the change.
    3 as evidence_rank, -- 1 an old value, 3 a new one.
    change.known_from, -- When the record first arrived here.
    change.changed_by_id, -- User who made the change.
    change.field, -- stage, amount, close_date, owner, probability or forecast_category.
    change.new_value as field_value -- The value as canonical text; null where it was empty or the vendor kept none.
from change
union all
select
    change.opportunity_id,
    'before:' || change.change_id as evidence_id,
    change.changed_at as observed_at,
    1 as evidence_rank,
    change.known_from,
    change.changed_by_id,
    change.field,
    change.old_value as field_value
from change
