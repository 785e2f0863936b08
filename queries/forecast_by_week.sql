-- What was forecast of a quarter week by week by reps, managers, the CRM's odds and the pace of earlier quarters, what came, and who was nearest.
-- param: scope text = company:company -- Whose deals: type and id of a scope, such as team:West.
-- param: quarter quarter = current_quarter -- Fiscal quarter that is forecast.
-- param: category commit|most_likely|best_case = commit -- What people forecast: commit, most_likely or best_case.

with line as (
    select
        accuracy.*,
        row_number() over (
            partition by accuracy.week_of_quarter
            order by case when accuracy.error_amount < 0 then -accuracy.error_amount else accuracy.error_amount end, accuracy.forecaster_type
        ) as place
    from metrics.forecast_accuracy as accuracy
    where
        accuracy.fiscal_quarter = cast($quarter as varchar)
        and accuracy.scope_type || ':' || accuracy.scope_id = cast($scope as varchar)
        and (accuracy.forecast_category = 'expected' or accuracy.forecast_category = cast($category as varchar))
)

select
    line.week_of_quarter,
    line.snapshot_date,
    max(case when line.forecaster_type = 'rep' then line.forecast_amount end) as rep_amount, -- Forecasts of the reps added up.
    max(case when line.forecaster_type = 'manager' then line.forecast_amount end) as manager_amount, -- Forecasts of the managers.
    max(case when line.forecaster_type = 'crm_weighted' then line.forecast_amount end) as crm_weighted_amount, -- What is booked, and what is open times the CRM's probability.
    max(case when line.forecaster_type = 'naive' then line.forecast_amount end) as naive_amount, -- What the pace of earlier quarters says.
    max(line.actual_amount) as actual_amount,
    max(line.target_amount) as target_amount,
    max(case when line.place = 1 and line.actual_amount is not null then line.forecaster_type end) as nearest_type -- Who was nearest: rep, manager, crm_weighted or naive; null while the quarter lasts.
from line
group by line.week_of_quarter, line.snapshot_date
order by line.week_of_quarter
