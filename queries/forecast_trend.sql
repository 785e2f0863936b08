-- What was booked and what was forecast of a quarter at the end of each of its weeks, by who says it, with what came and the target.
-- param: scope text = company:company -- Whose deals: type and id of a scope, such as team:West.
-- param: quarter quarter = current_quarter -- Fiscal quarter that is forecast.

with line as (
    select
        accuracy.snapshot_date,
        accuracy.week_of_quarter,
        accuracy.scope_type,
        accuracy.scope_id,
        case
            when accuracy.forecast_category = 'expected' then accuracy.forecaster_type
            else accuracy.forecaster_type || ' ' || accuracy.forecast_category
        end as layer,
        accuracy.forecast_amount,
        accuracy.actual_amount,
        accuracy.target_amount
    from metrics.forecast_accuracy as accuracy
    where
        accuracy.fiscal_quarter = cast($quarter as varchar)
        and accuracy.scope_type || ':' || accuracy.scope_id = cast($scope as varchar)
)

select
    line.week_of_quarter, -- Fiscal week of the quarter at whose end the forecast stands.
    line.snapshot_date, -- Day at whose end the forecast stands.
    max(pace.booked_amount) as booked_amount, -- Won by then with a close date in the quarter.
    max(case when line.layer = 'rep commit' then line.forecast_amount end) as rep_commit_amount, -- Commit of the reps added up.
    max(case when line.layer = 'manager commit' then line.forecast_amount end) as manager_commit_amount, -- Commit of the managers.
    max(case when line.layer = 'rep best_case' then line.forecast_amount end) as rep_best_case_amount, -- Best case of the reps added up.
    max(case when line.layer = 'crm_weighted' then line.forecast_amount end) as crm_weighted_amount, -- What is booked, and what is open times the CRM's probability.
    max(case when line.layer = 'naive' then line.forecast_amount end) as naive_amount, -- What the pace of earlier quarters says.
    max(line.actual_amount) as actual_amount, -- Booked in the quarter, as it stood at its end; null while it lasts.
    max(line.target_amount) as target_amount -- Target of bookings of the scope; null where none is set.
from line
left join metrics.forecast_pace as pace
    on
        line.snapshot_date = pace.snapshot_date
        and line.scope_type = pace.scope_type
        and line.scope_id = pace.scope_id
group by line.week_of_quarter, line.snapshot_date
order by line.snapshot_date
