-- One row per deal, time at which something of it became known and statement known then, with the deal as it was after the statement.
-- Every value is carried forward from the last statement that tells it, and back from the first that does.
-- The creation and old values have a row only where nothing else is told of that time; the old value of a change is told just before it, so
-- that it reaches back to the creation where nothing earlier is told.
-- grain: opportunity_id, belief_number, evidence_number

with told as ( -- Each value behind the place of its statement: the greatest text is the last one told, the least the first.
    select
        belief.opportunity_id,
        belief.belief_number,
        evidence.evidence_number,
        evidence.evidence_rank,
        evidence.observed_at,
        lpad(cast(evidence.evidence_number as varchar), 6, '0') || evidence.stage_name as stage_name,
        lpad(cast(evidence.evidence_number as varchar), 6, '0') || case when evidence.has_amount then coalesce(cast(evidence.local_amount as varchar), '') end as local_amount,
        lpad(cast(evidence.evidence_number as varchar), 6, '0') || evidence.currency_code as currency_code,
        lpad(cast(evidence.evidence_number as varchar), 6, '0') || cast(evidence.probability as varchar) as probability,
        lpad(cast(evidence.evidence_number as varchar), 6, '0') || cast(evidence.close_date as varchar) as close_date,
        lpad(cast(evidence.evidence_number as varchar), 6, '0') || evidence.forecast_category as forecast_category,
        lpad(cast(evidence.evidence_number as varchar), 6, '0') || evidence.owner_id as owner_id,
        lpad(cast(evidence.evidence_number as varchar), 6, '0') || case when evidence.is_deleted then 'true' when not evidence.is_deleted then 'false' end as is_deleted
    from core.opportunity_evidence as evidence
    inner join core.opportunity_belief as belief
        on
            evidence.opportunity_id = belief.opportunity_id
            and evidence.known_from <= belief.believed_from
),

first_told as (
    select
        opportunity_id,
        belief_number,
        min(stage_name) as stage_name,
        min(local_amount) as local_amount,
        min(currency_code) as currency_code,
        min(probability) as probability,
        min(close_date) as close_date,
        min(forecast_category) as forecast_category,
        min(owner_id) as owner_id,
        min(is_deleted) as is_deleted
    from told
    group by
        opportunity_id,
        belief_number
),

last_told as (
    select
        opportunity_id,
        belief_number,
        evidence_number,
        evidence_rank,
        observed_at,
        lead(observed_at) over (partition by opportunity_id, belief_number order by evidence_number) as next_observed_at,
        max(stage_name) over (partition by opportunity_id, belief_number order by evidence_number rows unbounded preceding) as stage_name,
        max(local_amount) over (partition by opportunity_id, belief_number order by evidence_number rows unbounded preceding) as local_amount,
        max(currency_code) over (partition by opportunity_id, belief_number order by evidence_number rows unbounded preceding) as currency_code,
        max(probability) over (partition by opportunity_id, belief_number order by evidence_number rows unbounded preceding) as probability,
        max(close_date) over (partition by opportunity_id, belief_number order by evidence_number rows unbounded preceding) as close_date,
        max(forecast_category) over (partition by opportunity_id, belief_number order by evidence_number rows unbounded preceding) as forecast_category,
        max(owner_id) over (partition by opportunity_id, belief_number order by evidence_number rows unbounded preceding) as owner_id,
        max(is_deleted) over (partition by opportunity_id, belief_number order by evidence_number rows unbounded preceding) as is_deleted
    from told
)

select
    last_told.opportunity_id,
    last_told.belief_number,
    last_told.evidence_number,
    substr(coalesce(last_told.stage_name, first_told.stage_name), 7) as stage_name, -- Stage of the deal, as the vendor names it.
    cast(nullif(substr(coalesce(last_told.local_amount, first_told.local_amount), 7), '') as decimal(18, 2)) as local_amount, -- Value in the deal's currency; null where none was entered.
    substr(coalesce(last_told.currency_code, first_told.currency_code), 7) as currency_code, -- Currency of the amount; null where no export names one.
    cast(substr(coalesce(last_told.probability, first_told.probability), 7) as decimal(9, 6)) as probability, -- Chance to win that the CRM holds, 0 to 1.
    cast(substr(coalesce(last_told.close_date, first_told.close_date), 7) as date) as close_date, -- Day on which the deal closed or should close; a date as entered.
    substr(coalesce(last_told.forecast_category, first_told.forecast_category), 7) as forecast_category, -- omitted, pipeline, best_case, most_likely, commit or closed.
    substr(coalesce(last_told.owner_id, first_told.owner_id), 7) as owner_id, -- User or queue who owns the deal, as the vendor names it.
    cast(substr(coalesce(last_told.is_deleted, first_told.is_deleted), 7) as boolean) as is_deleted -- True while the deal is deleted.
from last_told
inner join first_told
    on
        last_told.opportunity_id = first_told.opportunity_id
        and last_told.belief_number = first_told.belief_number
where
    last_told.evidence_rank > 1
    or last_told.next_observed_at is null
    or last_told.next_observed_at > last_told.observed_at
