-- Weeks of a quarter in which its pipeline can be followed, the latest first.
-- param: quarter quarter = current_quarter -- Fiscal quarter in which the deals should close; for one ahead the weeks are those of this quarter.

with today as (
    select calendar.fiscal_quarter
    from given.calendar as calendar
    where
        calendar.calendar_date = (
            select least(build.data_as_of_date, max(quarter.quarter_end_date))
            from given.build as build
            cross join given.calendar as quarter
            where quarter.fiscal_quarter = cast($quarter as varchar)
            group by build.data_as_of_date
        )
)

select
    'week:' || cast(calendar.week_start_date as varchar) as window, -- The week as the waterfall takes it.
    calendar.week_start_date as window_start_date, -- First day of the week.
    max(calendar.calendar_date) as window_end_date -- Last day of the week, at most the as-of day.
from given.calendar as calendar
inner join today
    on calendar.fiscal_quarter = today.fiscal_quarter
inner join given.build as build
    on calendar.calendar_date <= build.data_as_of_date
group by calendar.week_start_date
order by calendar.week_start_date desc
