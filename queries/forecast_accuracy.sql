-- How good forecasts were by quarter, at the end of one week of it: error, errors of the children, and whether they beat the pace.
-- param: scope text = company:company -- Whose deals: type and id of a scope, such as team:West.
-- param: week int = 3 -- Fiscal week of the quarter at whose end the forecasts stood.
-- param: category commit|most_likely|best_case = commit -- What people forecast: commit, most_likely or best_case.

select
    accuracy.fiscal_quarter,
    accuracy.forecaster_type,
    accuracy.forecast_amount,
    accuracy.actual_amount,
    accuracy.error_amount,
    accuracy.error_rate,
    accuracy.child_count,
    accuracy.carried_count,
    accuracy.wape_rate,
    accuracy.strict_wape_rate,
    accuracy.skill_rate,
    accuracy.bias_rate,
    accuracy.hit_band,
    accuracy.volatility_rate,
    accuracy.hubspot_accuracy_rate,
    accuracy.commit_attainment_rate,
    accuracy.is_scope_changed,
    accuracy.is_low_n,
    accuracy.null_reason
from metrics.forecast_accuracy as accuracy
where
    accuracy.scope_type || ':' || accuracy.scope_id = cast($scope as varchar)
    and accuracy.week_of_quarter = cast($week as integer)
    and (accuracy.forecast_category = 'expected' or accuracy.forecast_category = cast($category as varchar))
order by accuracy.snapshot_date, accuracy.forecaster_type
