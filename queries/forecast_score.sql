-- How good the chances were that sources gave to a quarter's deals, by quarter, at the end of one week of it.
-- param: week int = 3 -- Fiscal week of the quarter at whose end the chances stood.

select
    calibration.fiscal_quarter,
    calibration.probability_source,
    calibration.deal_count,
    calibration.probability_rate,
    calibration.outcome_rate,
    calibration.brier_rate,
    calibration.brier_skill_rate,
    calibration.log_loss_rate,
    calibration.calibration_error_rate,
    calibration.reliability_rate,
    calibration.resolution_rate,
    calibration.uncertainty_rate,
    calibration.auc_rate,
    calibration.is_low_n
from metrics.forecast_calibration as calibration
inner join given.calendar as calendar
    on calibration.fiscal_quarter = calendar.fiscal_quarter and calendar.day_of_quarter = 1
where calibration.week_of_quarter = cast($week as integer)
order by calendar.quarter_index, calibration.probability_source
