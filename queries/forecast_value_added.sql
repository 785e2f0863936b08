-- Whether each layer of judgement brought the forecast nearer to what came, by quarter, at the end of one week of it.
-- param: scope text = company:company -- Whose deals: type and id of a scope, such as team:West.
-- param: week int = 3 -- Fiscal week of the quarter at whose end the forecasts stood.

select
    added.fiscal_quarter,
    added.step_number,
    added.forecaster_type,
    added.forecast_amount,
    added.actual_amount,
    added.absolute_error_amount,
    added.added_amount,
    added.cumulative_added_amount,
    added.helped_count,
    added.quarter_count,
    added.sign_test_rate
from metrics.forecast_value_added as added
inner join given.calendar as calendar
    on added.fiscal_quarter = calendar.fiscal_quarter and calendar.day_of_quarter = 1
where
    added.scope_type || ':' || added.scope_id = cast($scope as varchar)
    and added.week_of_quarter = cast($week as integer)
order by calendar.quarter_index, added.step_number
