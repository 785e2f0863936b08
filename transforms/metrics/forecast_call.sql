-- One row per fiscal week's end (and the as-of day), scope, forecaster type and category: what is forecast of the quarter. Of reps and
-- managers it is the sum of what stands in the scope; crm_weighted and naive are told of the scope as a whole. Children are the reps, or
-- the managers, whose forecasts are parts of it: their errors are added up without regard to sign.
-- grain: snapshot_date, scope_type, scope_id, forecaster_type, forecast_category
-- audit: carried_count between 0 and child_count
-- audit: child_error_amount >= 0 and strict_error_amount between 0 and child_error_amount and paired_error_amount between 0 and child_error_amount

with weighted as (
    select daily.snapshot_date, daily.scope_type, daily.scope_id, daily.close_quarter, sum(daily.weighted_amount) as amount
    from metrics.pipeline_daily as daily
    where daily.deal_count > 0
    group by 1, 2, 3, 4
),

part as (
    select
        *,
        case when amount >= actual_amount then amount - actual_amount else actual_amount - amount end as error,
        case when naive_amount >= actual_amount then naive_amount - actual_amount else actual_amount - naive_amount end as naive_error
    from metrics.forecast_part
),

summed as (
    select
        snapshot_date, fiscal_quarter, week_of_quarter, scope_type, scope_id, forecaster_type, forecast_category,
        sum(amount) as amount,
        count(*) as children,
        count(*) filter (where is_carried) as carried,
        sum(error) as error,
        sum(actual_amount) as actual,
        sum(case when is_carried then 0 else error end) as strict_error,
        sum(case when is_carried then 0 else actual_amount end) as strict_actual,
        sum(case when naive_amount is null then 0 else error end) as paired_error,
        sum(coalesce(naive_error, 0)) as naive_error
    from part
    group by 1, 2, 3, 4, 5, 6, 7
),

whole as (
    select pace.snapshot_date, pace.fiscal_quarter, pace.week_of_quarter, pace.scope_type, pace.scope_id, 'crm_weighted' as forecaster_type, pace.booked_amount + coalesce(weighted.amount, 0) as amount
    from metrics.forecast_pace as pace
    left join weighted
        on pace.snapshot_date = weighted.snapshot_date and pace.fiscal_quarter = weighted.close_quarter and pace.scope_type = weighted.scope_type and pace.scope_id = weighted.scope_id
    union all
    select snapshot_date, fiscal_quarter, week_of_quarter, scope_type, scope_id, 'naive', naive_amount
    from metrics.forecast_pace
    where naive_amount is not null
),

line as (
    select snapshot_date, fiscal_quarter, week_of_quarter, scope_type, scope_id, forecaster_type, forecast_category, amount
    from summed
    where forecaster_type in ('rep', 'manager')
    union all
    select snapshot_date, fiscal_quarter, week_of_quarter, scope_type, scope_id, forecaster_type, 'expected', amount
    from whole
)

select
    line.snapshot_date, -- Day at whose end the forecast stands.
    line.fiscal_quarter, -- Fiscal quarter of the day, such as FY27-Q1.
    line.week_of_quarter, -- Fiscal week of the quarter of the day.
    line.scope_type, -- company, team, territory, manager or rep.
    line.scope_id, -- company, the name of a team or territory, or the rep_id of a rep or manager.
    line.forecaster_type,
    line.forecast_category, -- commit, most_likely or best_case of people; expected of crm_weighted and naive.
    cast(line.amount as decimal(18, 2)) as forecast_amount, -- What the quarter will bring, what is closed in it.
    coalesce(summed.children, 0) as child_count, -- Reps, or managers, whose forecasts are parts of it.
    coalesce(summed.carried, 0) as carried_count, -- Those of them who said nothing in the week itself.
    cast(coalesce(summed.error, 0) as decimal(18, 2)) as child_error_amount, -- Sum of how far each child's forecast is off, too high or too low; 0 while the quarter lasts.
    cast(coalesce(summed.actual, 0) as decimal(18, 2)) as child_actual_amount, -- Sum of what the children booked in the quarter.
    cast(coalesce(summed.strict_error, 0) as decimal(18, 2)) as strict_error_amount, -- Errors of the children who forecast in the week itself.
    cast(coalesce(summed.strict_actual, 0) as decimal(18, 2)) as strict_actual_amount, -- What these booked.
    cast(coalesce(summed.paired_error, 0) as decimal(18, 2)) as paired_error_amount, -- Errors of the children of whom the pace says something.
    cast(coalesce(summed.naive_error, 0) as decimal(18, 2)) as naive_error_amount -- Sum of how far the pace is off for them.
from line
left join summed
    on
        line.snapshot_date = summed.snapshot_date and line.scope_type = summed.scope_type and line.scope_id = summed.scope_id
        and line.forecaster_type = summed.forecaster_type and line.forecast_category = summed.forecast_category
