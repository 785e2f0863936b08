-- How often what was given a chance came true: bins of deals of a quarter that is over, at the end of one week of it.
-- param: quarter quarter = null -- Fiscal quarter; left out: the newest that is over.
-- param: week int = 3 -- Fiscal week of the quarter at whose end the chances stood.
-- param: source crm|category = crm -- crm (the deal's own probability) or category (what became of the forecast category before).

with last_quarter as (
    select calibration.fiscal_quarter
    from metrics.forecast_calibration as calibration
    inner join given.calendar as calendar
        on calibration.fiscal_quarter = calendar.fiscal_quarter and calendar.day_of_quarter = 1
    where cast($quarter as varchar) is null or calibration.fiscal_quarter = cast($quarter as varchar)
    order by calendar.quarter_index desc
    limit 1
)

select
    bin.fiscal_quarter,
    bin.bin_number,
    bin.deal_count,
    bin.won_count,
    bin.probability_rate,
    bin.outcome_rate
from metrics.forecast_calibration_bin as bin
inner join last_quarter
    on bin.fiscal_quarter = last_quarter.fiscal_quarter
where
    bin.week_of_quarter = cast($week as integer)
    and bin.probability_source = cast($source as varchar)
order by bin.bin_number
