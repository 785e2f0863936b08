-- One row per fiscal week's end (and the as-of day), fiscal quarter, forecaster and category: what the forecaster says that day, beside
-- what the deals add up to. From the first forecast of the quarter to its end, or as long as a forecast stands.
-- Single is one category alone; cumulative holds what is closed and the better categories too. Cumulative pipeline leaves out what is
-- closed. What was not said in one style is told from the other.
-- grain: snapshot_date, fiscal_quarter, forecaster_id, forecast_category
-- audit: (submitted_date is null) = (stale_days is null)
-- audit: (cumulative_amount is null) = (single_amount is null)

with cell as (
    select
        standing.snapshot_date, standing.fiscal_quarter, standing.quarters_ahead, standing.week_of_quarter, standing.forecaster_id, standing.forecaster_type,
        category.forecast_category,
        category.place
    from metrics.forecast_standing as standing
    cross join (values ('commit', 1), ('most_likely', 2), ('best_case', 3), ('pipeline', 4)) as category (forecast_category, place)
    group by 1, 2, 3, 4, 5, 6, 7, 8
),

pipe as (
    select snapshot_date, scope_type, scope_id, close_quarter, forecast_category, sum(amount) as amount
    from metrics.pipeline_daily
    where deal_count > 0 and scope_type in ('rep', 'manager')
    group by 1, 2, 3, 4, 5
),

filled as (
    select
        cell.*,
        standing.submitted_amount as said,
        standing.is_cumulative,
        standing.is_adjusted,
        standing.is_carried,
        standing.submitted_date,
        standing.stale_days,
        coalesce(position.booked_amount, 0) as closed,
        case when cell.forecast_category = 'pipeline' then 0 else coalesce(position.booked_amount, 0) end as base,
        coalesce(pipe.amount, 0) as open_amount,
        target.amount as target
    from cell
    left join metrics.forecast_standing as standing
        on
            cell.snapshot_date = standing.snapshot_date and cell.fiscal_quarter = standing.fiscal_quarter
            and cell.forecaster_id = standing.forecaster_id and cell.forecast_category = standing.forecast_category
    left join metrics.pipeline_position as position
        on
            cell.snapshot_date = position.snapshot_date and cell.quarters_ahead = position.quarters_ahead
            and cell.forecaster_type = position.scope_type and cell.forecaster_id = position.scope_id
    left join pipe
        on
            cell.snapshot_date = pipe.snapshot_date and cell.fiscal_quarter = pipe.close_quarter and cell.forecast_category = pipe.forecast_category
            and cell.forecaster_type = pipe.scope_type and cell.forecaster_id = pipe.scope_id
    left join core.target as target
        on cell.fiscal_quarter = target.fiscal_quarter and cell.forecaster_type = target.scope_type and cell.forecaster_id = target.scope_id
),

summed as (
    select
        *,
        sum(open_amount) over (partition by snapshot_date, fiscal_quarter, forecaster_id order by place rows unbounded preceding) as open_sum,
        sum(case when not is_cumulative then coalesce(said, 0) else 0 end) over (partition by snapshot_date, fiscal_quarter, forecaster_id order by place rows unbounded preceding) as said_sum,
        max(case when is_cumulative and said is not null then place end) over (partition by snapshot_date, fiscal_quarter, forecaster_id order by place rows between unbounded preceding and 1 preceding) as better_place
    from filled
)

select
    summed.snapshot_date, -- Day at whose end the forecast stands.
    summed.fiscal_quarter, -- Fiscal quarter that is forecast, such as FY27-Q1.
    summed.week_of_quarter, -- Fiscal week of the quarter of the day.
    summed.forecaster_id,
    summed.forecaster_type,
    summed.forecast_category, -- commit, most_likely, best_case or pipeline.
    summed.said as submitted_amount, -- What the forecaster says, as it was said; null where nothing was, or it was taken back.
    summed.is_cumulative,
    cast(case when summed.is_cumulative then summed.said - coalesce(better.said, summed.closed) + summed.closed - summed.base else summed.said end as decimal(18, 2)) as single_amount, -- The category's part of it alone.
    cast(case when summed.is_cumulative then summed.said when summed.said is not null then summed.base + summed.said_sum end as decimal(18, 2)) as cumulative_amount, -- It with what is closed and the better categories.
    cast(summed.closed as decimal(18, 2)) as closed_amount, -- Won by then with a close date in the quarter, by the forecaster or the people led.
    cast(summed.open_amount as decimal(18, 2)) as rollup_single_amount, -- Open deals of the category that count as pipeline of the quarter.
    cast(summed.base + summed.open_sum as decimal(18, 2)) as rollup_cumulative_amount, -- These with what is closed and the open deals of better categories.
    cast(summed.said - case when summed.is_cumulative then summed.base + summed.open_sum else summed.open_amount end as decimal(18, 2)) as override_amount, -- What the forecaster says less what the deals add up to, in the style in which it was said.
    summed.submitted_date,
    summed.stale_days,
    summed.is_carried,
    summed.is_adjusted,
    summed.target as quota_amount -- Target of bookings of the forecaster, or of the people led; null where none is set.
from summed
left join filled as better
    on
        summed.snapshot_date = better.snapshot_date and summed.fiscal_quarter = better.fiscal_quarter
        and summed.forecaster_id = better.forecaster_id and summed.better_place = better.place
