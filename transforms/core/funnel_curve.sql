-- One row per fiscal quarter, stage of the funnel and group with the part of passes that advance within so many days, where those that still
-- wait and those that ended otherwise are reckoned with: the cumulative incidence of advancing, by Aalen and Johansen.
-- grain: fiscal_quarter, funnel_stage, group_type, group_name
-- audit: within_180_rate between 0 and 1

with member as (
    select step.*, 'company' as group_type, 'company' as group_name from core.funnel_step as step
    union all
    select step.*, 'channel' as group_type, step.channel as group_name from core.funnel_step as step
    union all
    select step.*, 'segment' as group_type, step.segment as group_name from core.funnel_step as step
),

day as (
    select
        fiscal_quarter, funnel_stage, group_type, group_name, wait_days,
        count(*) as leaving,
        count(*) filter (where exit_type = 'advanced') as advanced,
        count(*) filter (where exit_type <> 'open') as events
    from member
    where fiscal_quarter is not null
    group by 1, 2, 3, 4, 5
),

risk as (
    select
        *,
        cast(sum(leaving) over (partition by fiscal_quarter, funnel_stage, group_type, group_name order by wait_days desc rows unbounded preceding) as bigint) as at_risk
    from day
),

kept as (
    select
        *,
        sum(cast(round(case when events < at_risk then ln(1e0 - cast(events as double) / nullif(cast(at_risk as double), 0e0)) else 0e0 end, 12) as decimal(38, 12)))
            over (partition by fiscal_quarter, funnel_stage, group_type, group_name order by wait_days rows between unbounded preceding and 1 preceding) as log_kept
    from risk
),

step as (
    select *, cast(round(exp(coalesce(cast(log_kept as double), 0e0)) * cast(advanced as double) / nullif(cast(at_risk as double), 0e0), 12) as decimal(38, 12)) as gained
    from kept
)

select
    fiscal_quarter, -- Fiscal quarter in which the passes came to the stage, such as FY27-Q1.
    funnel_stage,
    group_type, -- company, channel or segment.
    group_name, -- company, the channel of the first response, or the segment of the owner.
    cast(round(cast(sum(case when wait_days <= 30 then gained else 0 end) as double), 6) as decimal(9, 6)) as within_30_rate, -- Part that advances within 30 days.
    cast(round(cast(sum(case when wait_days <= 60 then gained else 0 end) as double), 6) as decimal(9, 6)) as within_60_rate, -- Part that advances within 60 days.
    cast(round(cast(sum(case when wait_days <= 90 then gained else 0 end) as double), 6) as decimal(9, 6)) as within_90_rate, -- Part that advances within 90 days.
    cast(round(cast(sum(case when wait_days <= 180 then gained else 0 end) as double), 6) as decimal(9, 6)) as within_180_rate -- Part that advances within 180 days.
from step
group by fiscal_quarter, funnel_stage, group_type, group_name
