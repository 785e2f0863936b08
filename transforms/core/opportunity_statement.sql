-- One row per statement that a source makes about a deal at a time: that it was created, a record of its history, or a version of it.
-- A version says everything, another statement what is not null in it; amounts may be empty, so has_amount says whether one is told.
-- grain: opportunity_id, evidence_id
-- audit: evidence_rank in (0, 1, 2, 3, 4)

with told as ( -- An export without amounts tells nothing of them.
    select
        (select count(amount) from staging.opportunity_history) > 0 as has_history_amount,
        (select count(local_amount) from core.opportunity_version) > 0 as has_version_amount
)

select
    opportunity_id, -- The deal: feed and vendor's id.
    'created' as evidence_id, -- The record of history, the deal with its version, or created.
    min(created_at) as observed_at, -- Time from which on the statement holds, UTC.
    0 as evidence_rank, -- 0 creation, 1 an old value, 2 a state after a change, 3 a new value of a field, 4 a version of the record.
    min(known_from) as known_from, -- When the statement first arrived here.
    min(created_by_id) as changed_by_id, -- User who made the change.
    cast(null as varchar) as stage_name, -- Stage of the deal, as the vendor names it.
    false as has_amount, -- True where the statement says something of the amount, be it that there is none.
    cast(null as decimal(18, 2)) as local_amount, -- Value in the deal's currency; null where none was entered.
    cast(null as varchar) as currency_code, -- Currency of the amount.
    cast(null as decimal(9, 6)) as probability, -- Chance to win that the CRM holds, 0 to 1.
    cast(null as date) as close_date, -- Day on which the deal closed or should close; a date as entered.
    cast(null as varchar) as forecast_category, -- omitted, pipeline, best_case, most_likely, commit or closed.
    cast(null as varchar) as owner_id, -- User or queue who owns the deal, as the vendor names it.
    false as is_deleted -- Whether the deal is deleted.
from core.opportunity_version
where created_at is not null
group by opportunity_id
union all
select
    field.opportunity_id,
    field.evidence_id,
    field.observed_at,
    field.evidence_rank,
    field.known_from,
    field.changed_by_id,
    case when field.field = 'stage' then field.field_value end as stage_name,
    field.field = 'amount' as has_amount,
    case when field.field = 'amount' then cast(field.field_value as decimal(18, 2)) end as local_amount,
    cast(null as varchar) as currency_code,
    case when field.field = 'probability' then cast(field.field_value as decimal(9, 6)) end as probability,
    case when field.field = 'close_date' then cast(field.field_value as date) end as close_date,
    case when field.field = 'forecast_category' then field.field_value end as forecast_category,
    case when field.field = 'owner' then field.field_value end as owner_id,
    cast(null as boolean) as is_deleted
from core.opportunity_field_statement as field
union all
select
    history.opportunity_id,
    history.history_id as evidence_id,
    history.changed_at as observed_at,
    2 as evidence_rank,
    history.known_from,
    history.changed_by_id,
    history.stage_name,
    told.has_history_amount as has_amount,
    history.amount as local_amount,
    history.currency_code,
    history.probability,
    history.close_date,
    history.forecast_category,
    cast(null as varchar) as owner_id,
    cast(null as boolean) as is_deleted
from staging.opportunity_history as history
cross join told
union all
select
    version.opportunity_id,
    version.opportunity_id || '/' || version.version_name as evidence_id,
    version.observed_at,
    4 as evidence_rank,
    version.known_from,
    version.last_modified_by_id as changed_by_id,
    version.stage_name,
    told.has_version_amount as has_amount,
    version.local_amount,
    version.currency_code,
    version.probability,
    version.close_date,
    version.forecast_category,
    version.owner_id,
    version.is_deleted
from core.opportunity_version as version
cross join told
