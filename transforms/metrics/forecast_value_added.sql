-- One row per fiscal quarter that is over, week of it, scope and step of the forecast: how much nearer to the truth each layer of judgement
-- brought it. Steps are naive, crm_weighted, the commit of reps and that of managers; each is set against the one before it that is there.
-- Whether it helped counts over the newest eight quarters up to this one; the sign test says how easily chance alone does as much.
-- grain: fiscal_quarter, week_of_quarter, scope_type, scope_id, step_number
-- audit: step_number between 1 and 4
-- audit: (added_amount is null) = (previous_type is null)
-- audit: helped_count between 0 and quarter_count and quarter_count between 0 and 8
-- audit: sign_test_rate between 0 and 1
-- metric: forecast_added_amount = previous absolute_error_amount - absolute_error_amount; unit amount; none; managers over reps in week 3

with step as (
    select
        accuracy.*,
        calendar.quarter_index,
        case accuracy.forecaster_type when 'naive' then 1 when 'crm_weighted' then 2 when 'rep' then 3 else 4 end as step_number,
        case when accuracy.error_amount < 0 then -accuracy.error_amount else accuracy.error_amount end as miss
    from metrics.forecast_accuracy as accuracy
    inner join given.calendar as calendar
        on accuracy.snapshot_date = calendar.calendar_date
    where accuracy.actual_amount is not null and accuracy.forecast_category in ('commit', 'expected')
),

compared as (
    select
        *,
        lag(forecaster_type) over (partition by snapshot_date, scope_type, scope_id order by step_number) as previous_type,
        lag(miss) over (partition by snapshot_date, scope_type, scope_id order by step_number) as previous_miss,
        max(case when step_number = 1 then miss end) over (partition by snapshot_date, scope_type, scope_id) as naive_miss
    from step
),

-- A quarter in which nothing changed says neither.
judged as (
    select
        *,
        count(case when previous_miss > miss then 1 end) over (partition by scope_type, scope_id, week_of_quarter, step_number order by quarter_index rows between 7 preceding and current row) as helped,
        count(case when previous_miss <> miss then 1 end) over (partition by scope_type, scope_id, week_of_quarter, step_number order by quarter_index rows between 7 preceding and current row) as quarters
    from compared
),

-- Chances, in 2 to the power of the quarters, of at least as one-sided an outcome: sums of binomials.
chance as (
    select
        judged.helped,
        judged.quarters,
        cast(sum(cast(round(
            cast(element_at(array[1, 1, 2, 6, 24, 120, 720, 5040, 40320], cast(judged.quarters as integer) + 1) as double)
            / nullif(
                cast(element_at(array[1, 1, 2, 6, 24, 120, 720, 5040, 40320], cast(outcome.number as integer) + 1) as double)
                * cast(element_at(array[1, 1, 2, 6, 24, 120, 720, 5040, 40320], cast(judged.quarters - outcome.number as integer) + 1) as double), 0e0
            )
        ) as bigint)) as bigint) as ways
    from (select distinct helped, quarters from judged) as judged
    cross join unnest(sequence(0, 8)) as outcome (number)
    where outcome.number <= judged.quarters and abs(2 * outcome.number - judged.quarters) >= abs(2 * judged.helped - judged.quarters)
    group by judged.helped, judged.quarters
)

select
    judged.fiscal_quarter, -- Fiscal quarter that was forecast, such as FY27-Q1.
    judged.week_of_quarter, -- Fiscal week of the quarter at whose end the forecast stood.
    judged.scope_type,
    judged.scope_id,
    cast(judged.step_number as integer) as step_number, -- Place of the step: 1 naive, 2 crm_weighted, 3 rep, 4 manager.
    judged.forecaster_type,
    judged.previous_type, -- The step before that is there; null for the first.
    judged.forecast_amount,
    judged.actual_amount,
    cast(judged.miss as decimal(18, 2)) as absolute_error_amount, -- How far the step is off, too high or too low.
    cast(judged.previous_miss - judged.miss as decimal(18, 2)) as added_amount, -- How much nearer it is than the step before; below 0 it is farther off.
    cast(judged.naive_miss - judged.miss as decimal(18, 2)) as cumulative_added_amount, -- How much nearer it is than the pace; null without one.
    judged.helped as helped_count, -- Of these quarters those in which the step was nearer than the one before.
    judged.quarters as quarter_count, -- Newest eight quarters up to this one without those in which both were as far off.
    cast(round(cast(judged.helped as double) / nullif(cast(judged.quarters as double), 0e0), 6) as decimal(9, 6)) as helped_rate, -- The one as a part of the other.
    case when judged.quarters > 0 then cast(round(cast(chance.ways as double) / nullif(power(2e0, cast(judged.quarters as double)), 0e0), 6) as decimal(9, 6)) end as sign_test_rate -- Chance of an outcome at least as one-sided if the step helped and harmed alike.
from judged
left join chance
    on judged.helped = chance.helped and judged.quarters = chance.quarters
