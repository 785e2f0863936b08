-- How far passes through the funnel went that came to each stage in a quarter, by stage: the company's, or by channel or segment.
-- param: quarter quarter = current_quarter -- Fiscal quarter in which the passes came to the stage.
-- param: group company|channel|segment = company -- company, channel or segment.

select
    funnel.group_name,
    funnel.funnel_stage,
    funnel.entered_count,
    funnel.advanced_count,
    funnel.ended_count,
    funnel.open_count,
    funnel.recycled_count,
    funnel.rejected_count,
    funnel.skipped_count,
    funnel.won_count,
    funnel.won_amount,
    funnel.median_days,
    funnel.conversion_rate,
    funnel.within_30_rate,
    funnel.within_60_rate,
    funnel.within_90_rate,
    funnel.within_180_rate,
    funnel.is_low_n,
    funnel.null_reason
from metrics.funnel_cohort as funnel
where
    funnel.fiscal_quarter = cast($quarter as varchar)
    and funnel.group_type = cast($group as varchar)
order by
    funnel.group_name,
    case funnel.funnel_stage when 'inquiry' then 1 when 'mql' then 2 when 'sal' then 3 when 'sql' then 4 else 5 end
