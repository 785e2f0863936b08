-- One row per fiscal quarter, week of it, scope, forecaster type and category: what was forecast at the week's end and how far that was off.
-- The error is the forecast less what was booked: above 0 is too much said. WAPE adds up the children's errors; skill sets them against
-- the pace's of the same children; bias is of the newest eight quarters up to this one.
-- grain: fiscal_quarter, week_of_quarter, scope_type, scope_id, forecaster_type, forecast_category
-- audit: null_reason in ('not_over', 'no_actual')
-- audit: (null_reason is not null) = (ape_rate is null)
-- audit: (error_amount is null) = (actual_amount is null)
-- audit: bias_quarter_count between 0 and 8
-- metric: forecast_error_rate = error_amount / actual_amount; unit rate; none; commit of reps in week 3, above 0 is too much said
-- metric: forecast_wape_rate = child_error_amount / child_actual_amount; unit rate; none; commit of reps in week 3, over reps
-- metric: forecast_bias_rate = sum(error_amount) / sum(actual_amount); unit rate; none; commit of reps in week 3, newest eight quarters
-- metric: forecast_skill_rate = 1 - paired_error_amount / naive_error_amount; unit rate; none; commit of reps in week 3 against the pace
-- metric: forecast_hubspot_accuracy_rate = max(0, 1 - abs(actual - mean forecast) / actual); unit rate; none; HubSpot's own formula, commit of reps up to week 3

with line as (
    select
        call.*,
        calendar.quarter_index,
        actual.actual_amount as actual, actual.actual_restated_amount, actual.booked_amount, actual.is_scope_changed,
        target.amount as target,
        call.forecast_amount - actual.actual_amount as error,
        call.forecast_amount - lag(call.forecast_amount) over (partition by call.fiscal_quarter, call.scope_type, call.scope_id, call.forecaster_type, call.forecast_category order by call.week_of_quarter) as revision
    from metrics.forecast_call as call
    inner join given.calendar as calendar
        on call.snapshot_date = calendar.calendar_date
    left join metrics.forecast_actual as actual
        on call.snapshot_date = actual.snapshot_date and call.scope_type = actual.scope_type and call.scope_id = actual.scope_id
    left join core.target as target
        on call.fiscal_quarter = target.fiscal_quarter and call.scope_type = target.scope_type and call.scope_id = target.scope_id
),

told as (
    select
        *,
        cast(case when error < 0 then -error else error end as decimal(38, 2)) as miss,
        case when error > 0 then 1 when error < 0 then -1 when error = 0 then 0 end as direction,
        coalesce(actual > 0, false) as is_measured,
        sum(case when revision < 0 then -revision else coalesce(revision, 0) end) over (partition by fiscal_quarter, scope_type, scope_id, forecaster_type, forecast_category order by week_of_quarter rows unbounded preceding) as revised,
        sum(forecast_amount) over (partition by fiscal_quarter, scope_type, scope_id, forecaster_type, forecast_category order by week_of_quarter rows unbounded preceding) as said,
        count(*) over (partition by fiscal_quarter, scope_type, scope_id, forecaster_type, forecast_category order by week_of_quarter rows unbounded preceding) as weeks,
        sum(error) over (partition by scope_type, scope_id, forecaster_type, forecast_category, week_of_quarter order by quarter_index rows between 7 preceding and current row) as bias_error,
        sum(actual) over (partition by scope_type, scope_id, forecaster_type, forecast_category, week_of_quarter order by quarter_index rows between 7 preceding and current row) as bias_actual,
        count(actual) over (partition by scope_type, scope_id, forecaster_type, forecast_category, week_of_quarter order by quarter_index rows between 7 preceding and current row) as bias_quarters
    from line
),

streak as (
    select
        *,
        row_number() over (partition by scope_type, scope_id, forecaster_type, forecast_category, week_of_quarter order by quarter_index)
        - row_number() over (partition by scope_type, scope_id, forecaster_type, forecast_category, week_of_quarter, direction order by quarter_index) as run,
        min(case when miss * 10 <= actual and is_measured then week_of_quarter end) over (partition by fiscal_quarter, scope_type, scope_id, forecaster_type, forecast_category) as first_hit
    from told
)

select
    fiscal_quarter, -- Fiscal quarter that is forecast, such as FY27-Q1.
    week_of_quarter, -- Fiscal week of the quarter at whose end the forecast stands.
    scope_type, -- company, team, territory, manager or rep.
    scope_id, -- company, the name of a team or territory, or the rep_id of a rep or manager.
    forecaster_type,
    forecast_category, -- commit, most_likely or best_case of people; expected of crm_weighted and naive.
    snapshot_date, -- Day at whose end the forecast stands.
    forecast_amount,
    actual as actual_amount, -- Booked in the quarter, as it stood at its end, by those who were in the scope that day; null while the quarter lasts.
    actual_restated_amount,
    booked_amount,
    target as target_amount, -- Target of bookings of the scope; null where none is set.
    cast(error as decimal(18, 2)) as error_amount, -- Forecast less actual: above 0 is too much said.
    case when is_measured then cast(round(cast(error as double) / nullif(cast(actual as double), 0e0), 6) as decimal(18, 6)) end as error_rate, -- The error as a part of the actual, with its sign.
    case when is_measured then cast(round(cast(miss as double) / nullif(cast(actual as double), 0e0), 6) as decimal(18, 6)) end as ape_rate, -- Absolute percentage error: the same without the sign.
    case when is_measured then cast(round(2e0 * cast(miss as double) / nullif(cast(case when forecast_amount < 0 then -forecast_amount else forecast_amount end + actual as double), 0e0), 6) as decimal(18, 6)) end as smape_rate, -- Symmetric absolute percentage error: of the mean of forecast and actual.
    child_count,
    carried_count,
    child_error_amount,
    child_actual_amount,
    case when child_actual_amount > 0 then cast(round(cast(child_error_amount as double) / nullif(cast(child_actual_amount as double), 0e0), 6) as decimal(18, 6)) end as wape_rate, -- Weighted absolute percentage error: the children's errors as a part of what they booked.
    strict_error_amount,
    strict_actual_amount,
    case when strict_actual_amount > 0 then cast(round(cast(strict_error_amount as double) / nullif(cast(strict_actual_amount as double), 0e0), 6) as decimal(18, 6)) end as strict_wape_rate, -- The same without forecasts carried from an earlier week.
    paired_error_amount,
    naive_error_amount,
    case when naive_error_amount > 0 then cast(round(cast(naive_error_amount - paired_error_amount as double) / nullif(cast(naive_error_amount as double), 0e0), 6) as decimal(18, 6)) end as skill_rate, -- Part of the pace's error that the forecast avoids; below 0 it is worse than the pace.
    cast(case when is_measured then bias_error end as decimal(18, 2)) as bias_error_amount, -- Sum of the errors, with sign, of the newest eight quarters at the same week.
    cast(case when is_measured then bias_actual end as decimal(18, 2)) as bias_actual_amount, -- What was booked in them.
    bias_quarters as bias_quarter_count, -- These quarters, this one among them.
    case when is_measured then cast(round(cast(bias_error as double) / nullif(cast(bias_actual as double), 0e0), 6) as decimal(18, 6)) end as bias_rate, -- The one as a part of the other: above 0 too much is said again and again.
    case when actual is not null then row_number() over (partition by scope_type, scope_id, forecaster_type, forecast_category, week_of_quarter, direction, run order by quarter_index) end as streak_count, -- Quarters in a row up to this one with an error of the same sign at the same week.
    case when is_measured then case when miss * 20 <= actual then 'within 5 %' when miss * 10 <= actual then 'within 10 %' else 'beyond' end end as hit_band, -- within 5 %, within 10 % or beyond.
    first_hit as first_hit_week_of_quarter, -- First week of the quarter whose forecast was off by 10 % at most; null where none was.
    cast(revised as decimal(18, 2)) as revised_amount, -- Sum of the changes of the forecast from week to week so far, up or down.
    case when is_measured then cast(round(cast(revised as double) / nullif(cast(actual as double), 0e0), 6) as decimal(18, 6)) end as volatility_rate, -- These as a part of the actual.
    case when is_measured then cast(round(greatest(0e0, 1e0 - abs(cast(said - actual * weeks as double)) / nullif(cast(actual * weeks as double), 0e0)), 6) as decimal(9, 6)) end as hubspot_accuracy_rate, -- HubSpot's accuracy: 1 less the error of the mean of the forecasts so far, at least 0.
    case when target > 0 then cast(round(cast(forecast_amount as double) / nullif(cast(target as double), 0e0), 6) as decimal(18, 6)) end as commit_attainment_rate, -- Salesforce's commit attainment: closed and commit as a part of the target.
    coalesce(is_scope_changed, false) as is_scope_changed, -- True where somebody came to the scope or left it between that day and the quarter's end.
    child_count < 20 as is_low_n, -- True where fewer than 20 children say it.
    case when actual is null then 'not_over' when not is_measured then 'no_actual' end as null_reason -- Why the rates are null: not_over (the quarter lasts) or no_actual (nothing was booked).
from streak
