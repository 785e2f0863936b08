-- One row per fiscal quarter in which passes through the funnel came to a stage, stage, and group: the company, a channel or a segment.
-- conversion_rate is the naive one: advanced out of entered, whoever is still waiting. The rates within 30, 60, 90 and 180 days are those
-- that hold when waiting is reckoned with (cumulative incidence, by Aalen and Johansen): a pass counts as at risk while it waits, and being
-- sent back or away, or the deal's loss, is an end of its own.
-- grain: fiscal_quarter, funnel_stage, group_type, group_name
-- audit: entered_count = advanced_count + ended_count + open_count
-- audit: won_count <= entered_count and recycled_count + rejected_count <= ended_count
-- audit: within_30_rate <= within_60_rate and within_60_rate <= within_90_rate and within_90_rate <= within_180_rate and within_180_rate <= 1
-- audit: (null_reason is null) = (within_30_rate is not null)
-- metric: funnel_entered_count = count(passes that came to the stage in the quarter); unit count; additive; each pass its own, recycled ones again
-- metric: funnel_conversion_rate = advanced_count / entered_count; unit rate; none; naive: passes still waiting may yet advance

with member as (
    select step.*, 'company' as group_type, 'company' as group_name from core.funnel_step as step
    union all
    select step.*, 'channel' as group_type, step.channel as group_name from core.funnel_step as step
    union all
    select step.*, 'segment' as group_type, step.segment as group_name from core.funnel_step as step
),

total as (
    select
        fiscal_quarter,
        funnel_stage,
        group_type,
        group_name,
        count(*) as entered,
        count(*) filter (where exit_type = 'advanced') as advanced,
        count(*) filter (where exit_type = 'ended') as ended,
        count(*) filter (where exit_type = 'open') as still_open,
        count(*) filter (where exit_type = 'ended' and outcome = 'recycled') as recycled,
        count(*) filter (where exit_type = 'ended' and outcome = 'rejected') as rejected,
        count(*) filter (where outcome = 'won') as won,
        count(*) filter (where is_skipped) as skipped,
        sum(won_amount) as won_amount
    from member
    where fiscal_quarter is not null
    group by 1, 2, 3, 4
),

median as (
    select fiscal_quarter, funnel_stage, group_type, group_name, min(case when place * 2 >= advanced then wait_days end) as wait_days
    from (
        select
            *,
            row_number() over (partition by fiscal_quarter, funnel_stage, group_type, group_name order by wait_days, identity_id, cycle_number) as place,
            count(*) over (partition by fiscal_quarter, funnel_stage, group_type, group_name) as advanced
        from member
        where exit_type = 'advanced' and not is_skipped
    ) as ranked
    group by 1, 2, 3, 4
)

select
    total.fiscal_quarter, -- Fiscal quarter in which the passes came to the stage, such as FY27-Q1.
    total.funnel_stage,
    total.group_type, -- company, channel or segment.
    total.group_name, -- company, the channel of the first response, or the segment of the owner.
    total.entered as entered_count, -- Passes that came to the stage.
    total.advanced as advanced_count, -- Of those, passes that came to a later stage; from opportunity, won.
    total.ended as ended_count, -- Of those, passes that ended here.
    total.still_open as open_count, -- Of those, passes that still wait.
    total.recycled as recycled_count, -- Of those that ended, sent back to marketing.
    total.rejected as rejected_count, -- Of those that ended, sent away.
    total.skipped as skipped_count, -- Passes that jumped over the stage.
    total.won as won_count, -- Passes whose deal is won now.
    cast(coalesce(total.won_amount, 0) as decimal(18, 2)) as won_amount, -- Amounts of those deals, each with one pass.
    median.wait_days as median_days, -- Half of those that advanced took at most so many whole days; null of none.
    cast(round(cast(total.advanced as double) / nullif(cast(total.entered as double), 0e0), 6) as decimal(9, 6)) as conversion_rate, -- Advanced out of entered.
    curve.within_30_rate,
    curve.within_60_rate,
    curve.within_90_rate,
    curve.within_180_rate,
    total.entered < 20 as is_low_n, -- True where fewer than 20 passes say it.
    case when curve.within_30_rate is null then 'no_history' end as null_reason -- no_history where no pass has been watched for a day.
from total
left join median
    on total.fiscal_quarter = median.fiscal_quarter and total.funnel_stage = median.funnel_stage and total.group_type = median.group_type and total.group_name = median.group_name
left join core.funnel_curve as curve
    on total.fiscal_quarter = curve.fiscal_quarter and total.funnel_stage = curve.funnel_stage and total.group_type = curve.group_type and total.group_name = curve.group_name
