-- What campaigns cost in a quarter and what came of them by a model of attribution: those that cost something first, then by their part in won deals.
-- param: quarter quarter = current_quarter -- Fiscal quarter.
-- param: model first|last|lead_creation|linear|u_shaped|w_shaped|full_path|time_decay|position|markov = linear -- Model of attribution: first, last, lead_creation, linear, u_shaped, w_shaped, full_path, time_decay, position or markov.

select
    roi.campaign_id,
    roi.campaign_name,
    roi.channel,
    roi.cost_amount,
    roi.response_count,
    roi.person_count,
    roi.mql_count,
    roi.cost_per_mql_amount,
    roi.opportunity_weight,
    roi.pipeline_amount,
    roi.won_weight,
    roi.won_amount,
    roi.return_rate,
    roi.null_reason
from metrics.campaign_roi_period as roi
where
    roi.fiscal_quarter = cast($quarter as varchar)
    and roi.model = cast($model as varchar)
order by
    case roi.campaign_id when 'unattributed' then 2 when '(no campaign)' then 1 else 0 end,
    case when roi.cost_amount > 0 then 0 else 1 end,
    roi.won_amount desc,
    roi.pipeline_amount desc,
    roi.cost_amount desc,
    roi.campaign_id
