-- One row per day on which coverage is told, and quarter from the current one to the third after.
-- Days are the first and fifth of a fiscal quarter, the last of each fiscal week, and the as-of day. Days at the same place of different
-- quarters are compared with one another; the as-of day with the end of its week.
-- grain: snapshot_date, quarters_ahead
-- audit: quarters_ahead between 0 and 3

with day as (
    select
        calendar.calendar_date,
        calendar.quarter_index,
        calendar.week_of_quarter,
        case
            when calendar.day_of_quarter in (1, 5) and not calendar.is_week_end then 'day ' || cast(calendar.day_of_quarter as varchar)
            else 'week ' || cast(calendar.week_of_quarter as varchar)
        end as place
    from given.calendar as calendar
    inner join given.build as build
        on calendar.calendar_date <= build.data_as_of_date
    where calendar.day_of_quarter in (1, 5) or calendar.is_week_end or calendar.calendar_date = build.data_as_of_date
)

select
    day.calendar_date as snapshot_date, -- Day at whose end coverage is told.
    ahead.number as quarters_ahead, -- 0 for the quarter of the day, up to 3 for those after.
    day.quarter_index, -- Number of the quarter of the day.
    day.week_of_quarter, -- Fiscal week of the quarter of the day.
    day.place, -- Place of the day in its quarter: day 1, day 5, or a week's end.
    target.fiscal_quarter as target_quarter, -- Fiscal quarter in which the deals should close.
    target.quarter_index as target_index, -- Its number.
    target.quarter_end_date as target_end_date -- Its last day.
from day
cross join unnest(sequence(0, 3)) as ahead (number)
inner join given.calendar as target
    on day.quarter_index + ahead.number = target.quarter_index and target.day_of_quarter = 1
inner join (select min(from_date) as from_date from core.opportunity_timeline) as first_step
    on day.calendar_date >= first_step.from_date
