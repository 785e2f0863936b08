-- One row per deal and fiscal quarter in whose pipeline it stood at the end of the quarter's first day, and whether it slipped.
-- Slipped is what at the quarter's end is neither closed nor deleted, whatever its close date then; while the quarter lasts, what is open
-- and has a close date after the quarter.
-- grain: opportunity_id, fiscal_quarter
-- audit: is_slipped or not is_recovered
-- audit: not (is_slipped and is_closed)

with quarter as (
    select calendar.fiscal_quarter, calendar.quarter_index, calendar.quarter_start_date, calendar.quarter_end_date, build.data_as_of_date
    from given.calendar as calendar
    inner join given.build as build
        on calendar.calendar_date <= build.data_as_of_date
    where calendar.day_of_quarter = 1
)

select
    first_day.opportunity_id,
    quarter.fiscal_quarter, -- Fiscal quarter in whose pipeline the deal stood.
    quarter.quarter_start_date as first_date, -- Its first day.
    first_day.owner_id, -- Owner on that day.
    coalesce(first_day.amount, 0) as amount, -- Amount on that day; 0 where none was known.
    not last_day.is_open and last_day.is_live as is_closed, -- True for a deal closed at the quarter's end, or by the as-of day.
    last_day.is_live
    and last_day.is_open
    and (quarter.quarter_end_date <= quarter.data_as_of_date or coalesce(last_day.close_date, date '9999-12-31') > quarter.quarter_end_date) as is_slipped, -- True for a deal that left the quarter open.
    last_day.is_live
    and last_day.is_open
    and (quarter.quarter_end_date <= quarter.data_as_of_date or coalesce(last_day.close_date, date '9999-12-31') > quarter.quarter_end_date)
    and opportunity.is_won
    and not opportunity.is_deleted
    and not opportunity.is_excluded
    and coalesce(won_quarter.quarter_index between quarter.quarter_index + 1 and quarter.quarter_index + 2, false) as is_recovered -- True for a slipped deal that is won now in one of the two quarters after.
from quarter
inner join core.opportunity_timeline as first_day
    on first_day.from_date <= quarter.quarter_start_date and quarter.quarter_start_date < first_day.to_date and first_day.close_quarter = quarter.fiscal_quarter
inner join core.opportunity_timeline as last_day
    on
        first_day.opportunity_id = last_day.opportunity_id
        and last_day.from_date <= least(quarter.quarter_end_date, quarter.data_as_of_date)
        and least(quarter.quarter_end_date, quarter.data_as_of_date) < last_day.to_date
inner join core.opportunity as opportunity
    on first_day.opportunity_id = opportunity.opportunity_id
left join quarter as won_quarter
    on opportunity.close_quarter = won_quarter.fiscal_quarter
where first_day.is_live and first_day.is_open and first_day.is_eligible
