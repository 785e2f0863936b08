-- One row per deal and change of it, as it is believed now: the state after the change and the one before.
-- grain: opportunity_id, event_number
-- audit: (event_number = 1) = (stage_class_before is null)

select
    state.opportunity_id,
    row_number() over (partition by state.opportunity_id order by state.evidence_number) as event_number, -- Counts the changes of a deal; 1 is its creation.
    state.valid_from as changed_at, -- Time of the change, UTC.
    state.valid_from_date as changed_date, -- Day of the change in the company's zone.
    state.valid_to_date as next_changed_date, -- Day of the next change; 9999-12-31 where there is none.
    state.changed_by_id,
    state.provenance,
    state.evidence_id,
    state.stage_name,
    state.stage_class,
    state.is_qualifying,
    state.local_amount,
    state.currency_code,
    state.amount,
    state.is_fx_missing,
    state.probability,
    state.forecast_category,
    state.close_date,
    state.close_quarter,
    state.owner_id,
    state.is_deleted,
    lag(state.stage_name) over (partition by state.opportunity_id order by state.evidence_number) as stage_name_before, -- Stage before the change; null at creation.
    lag(state.stage_class) over (partition by state.opportunity_id order by state.evidence_number) as stage_class_before, -- Class of the stage before the change; null at creation.
    lag(state.amount) over (partition by state.opportunity_id order by state.evidence_number) as amount_before, -- Value in the reporting currency before the change; null at creation.
    lag(state.local_amount) over (partition by state.opportunity_id order by state.evidence_number) as local_amount_before, -- Value in the deal's currency before the change; null at creation.
    lag(state.close_date) over (partition by state.opportunity_id order by state.evidence_number) as close_date_before, -- Close date before the change; null at creation.
    lag(state.close_quarter) over (partition by state.opportunity_id order by state.evidence_number) as close_quarter_before, -- Fiscal quarter of the close date before the change; null at creation.
    lag(state.forecast_category) over (partition by state.opportunity_id order by state.evidence_number) as forecast_category_before, -- Forecast category before the change; null at creation.
    lag(state.probability) over (partition by state.opportunity_id order by state.evidence_number) as probability_before, -- Chance to win before the change; null at creation.
    lag(state.owner_id) over (partition by state.opportunity_id order by state.evidence_number) as owner_id_before, -- Owner before the change; null at creation.
    lag(state.is_deleted) over (partition by state.opportunity_id order by state.evidence_number) as is_deleted_before, -- Whether the deal was deleted before the change; null at creation.
    lag(state.is_qualifying) over (partition by state.opportunity_id order by state.evidence_number) as is_qualifying_before -- Whether the stage counted as pipeline before the change; null at creation.
from core.opportunity_interval as state
where state.known_to is null
