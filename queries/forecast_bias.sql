-- Who says too much or too little again and again: reps and managers with the errors of their forecasts up to a quarter.
-- param: scope text = company:company -- Whose people: type and id of a scope, such as team:West.
-- param: quarter quarter = null -- The last fiscal quarter that counts; left out: the newest that is over.
-- param: week int = 3 -- Fiscal week of the quarter at whose end the forecasts stood.
-- param: category commit|most_likely|best_case = commit -- commit, most_likely or best_case.

with last_week as (
    select max(accuracy.snapshot_date) as snapshot_date
    from metrics.forecast_accuracy as accuracy
    where
        accuracy.week_of_quarter = cast($week as integer)
        and accuracy.actual_amount is not null
        and (cast($quarter as varchar) is null or accuracy.fiscal_quarter = cast($quarter as varchar))
)

select
    accuracy.scope_id as forecaster_id, -- The rep or manager.
    rep.full_name,
    accuracy.forecaster_type,
    accuracy.forecast_amount,
    accuracy.actual_amount,
    accuracy.error_rate,
    accuracy.bias_rate,
    accuracy.bias_error_amount,
    accuracy.bias_actual_amount,
    accuracy.bias_quarter_count,
    accuracy.streak_count,
    accuracy.null_reason
from metrics.forecast_accuracy as accuracy
inner join last_week
    on accuracy.snapshot_date = last_week.snapshot_date
inner join given.scope_closure as scope
    on
        accuracy.scope_id = scope.rep_id
        and scope.valid_from <= accuracy.snapshot_date
        and accuracy.snapshot_date < scope.valid_to
left join core.rep as rep
    on accuracy.scope_id = rep.rep_id
where
    accuracy.scope_type = accuracy.forecaster_type
    and accuracy.forecast_category = cast($category as varchar)
    and scope.scope_type || ':' || scope.scope_id = cast($scope as varchar)
order by accuracy.bias_rate desc nulls last, rep.full_name, accuracy.scope_id
