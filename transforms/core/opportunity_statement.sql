-- One row per statement that a source makes about a deal at a time: that it was created, a record of its history, or a version of it.
-- A version says everything, another statement what is not null in it. An amount may be empty, so has_amount says whether one is told: a
-- feed whose exports never hold one tells nothing of amounts.
-- grain: opportunity_id, evidence_id
-- audit: evidence_rank in (0, 1, 2, 3, 4)
-- audit: provenance in ('observed', 'reconstructed', 'imputed')

with tracked as ( -- Deals whose first stage the field history tells.
    select opportunity_id
    from core.opportunity_field_statement
    where
        field = 'stage'
        and evidence_rank = 1
    group by opportunity_id
)

select
    version.opportunity_id, -- The deal: feed and vendor's id.
    'created' as evidence_id, -- The record of history, the deal with its version, or created.
    min(version.created_at) as observed_at, -- Time from which on the statement holds, UTC.
    0 as evidence_rank, -- 0 creation, 1 an old value, 2 a state after a change, 3 a new value of a field, 4 a version of the record.
    case when max(tracked.opportunity_id) is null then 'imputed' else 'reconstructed' end as provenance, -- observed (a version of the record), reconstructed (from the CRM's history) or imputed (carried back to the creation).
    min(version.known_from) as known_from, -- When the statement first arrived here.
    min(version.created_by_id) as changed_by_id, -- User who made the change.
    cast(null as varchar) as stage_name, -- Stage of the deal, as the vendor names it.
    false as has_amount, -- True where the statement says something of the amount, be it that there is none.
    cast(null as decimal(18, 2)) as local_amount, -- Value in the deal's currency; null where none was entered.
    cast(null as varchar) as currency_code, -- Currency of the amount.
    cast(null as decimal(9, 6)) as probability, -- Chance to win that the CRM holds, 0 to 1.
    cast(null as date) as close_date, -- Day on which the deal closed or should close; a date as entered.
    cast(null as varchar) as forecast_category, -- omitted, pipeline, best_case, most_likely, commit or closed.
    cast(null as varchar) as owner_id, -- User or queue who owns the deal, as the vendor names it.
    false as is_deleted -- Whether the deal is deleted.
from core.opportunity_version as version
left join tracked
    on version.opportunity_id = tracked.opportunity_id
where version.created_at is not null
group by version.opportunity_id
union all
select
    field.opportunity_id,
    field.evidence_id,
    field.observed_at,
    field.evidence_rank,
    'reconstructed' as provenance,
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
    coalesce(history.provenance, 'reconstructed') as provenance,
    history.known_from,
    history.changed_by_id,
    history.stage_name,
    coalesce(history.has_amount, count(history.amount) over (partition by split_part(history.opportunity_id, ':', 1)) > 0) as has_amount,
    history.amount as local_amount,
    history.currency_code,
    history.probability,
    history.close_date,
    history.forecast_category,
    cast(null as varchar) as owner_id,
    cast(null as boolean) as is_deleted
from staging.opportunity_history as history
union all
select
    version.opportunity_id,
    version.opportunity_id || '/' || version.version_name as evidence_id,
    version.observed_at,
    4 as evidence_rank,
    'observed' as provenance,
    version.known_from,
    version.last_modified_by_id as changed_by_id,
    version.stage_name,
    count(version.local_amount) over (partition by split_part(version.opportunity_id, ':', 1)) > 0 as has_amount,
    version.local_amount,
    version.currency_code,
    version.probability,
    version.close_date,
    version.forecast_category,
    version.owner_id,
    version.is_deleted
from core.opportunity_version as version
