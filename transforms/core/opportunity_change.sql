-- One row per deal, time at which something of it became known and statement known then that changed the deal.
-- grain: opportunity_id, belief_number, evidence_number

with signed as (
    select
        opportunity_id,
        belief_number,
        evidence_number,
        coalesce(stage_name, '')
        || '|' || coalesce(cast(local_amount as varchar), '')
        || '|' || coalesce(currency_code, '')
        || '|' || coalesce(cast(probability as varchar), '')
        || '|' || coalesce(cast(close_date as varchar), '')
        || '|' || coalesce(forecast_category, '')
        || '|' || coalesce(owner_id, '')
        || '|' || case when is_deleted then 'deleted' else '' end as signature
    from core.opportunity_state
),

compared as (
    select
        opportunity_id,
        belief_number,
        evidence_number,
        signature,
        lag(signature) over (partition by opportunity_id, belief_number order by evidence_number) as signature_before
    from signed
)

select
    compared.opportunity_id, -- The deal: feed and vendor's id.
    compared.belief_number,
    belief.believed_from,
    belief.believed_to,
    compared.evidence_number,
    compared.signature, -- All values after the change as one text, to tell states apart.
    evidence.observed_at as valid_from, -- Time of the change, UTC.
    evidence.observed_date as valid_from_date, -- The same as a day of the company's zone.
    lead(evidence.observed_at) over (partition by compared.opportunity_id, compared.belief_number order by compared.evidence_number) as valid_to, -- Time of the next change; null while there is none.
    lead(evidence.observed_date) over (partition by compared.opportunity_id, compared.belief_number order by compared.evidence_number) as valid_to_date -- The same as a day of the company's zone.
from compared
inner join core.opportunity_evidence as evidence
    on
        compared.opportunity_id = evidence.opportunity_id
        and compared.evidence_number = evidence.evidence_number
inner join core.opportunity_belief as belief
    on
        compared.opportunity_id = belief.opportunity_id
        and compared.belief_number = belief.belief_number
where
    compared.signature_before is null
    or compared.signature_before <> compared.signature
