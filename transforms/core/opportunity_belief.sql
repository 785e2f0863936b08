-- One row per deal and time at which something new of it became known here. What was believed of the deal may have changed then.
-- grain: opportunity_id, belief_number

select
    evidence.opportunity_id,
    row_number() over (partition by evidence.opportunity_id order by evidence.known_from) as belief_number, -- Counts the times from 1.
    evidence.known_from as believed_from, -- When it became known.
    lead(evidence.known_from) over (partition by evidence.opportunity_id order by evidence.known_from) as believed_to -- When the next became known; null while nothing has.
from core.opportunity_evidence as evidence
group by
    evidence.opportunity_id,
    evidence.known_from
