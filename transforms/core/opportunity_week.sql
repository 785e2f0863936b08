-- One row per deal and week at whose end it was open and not deleted; of the running week the end is the as-of day.
-- grain: opportunity_id, week_start_date

with week as (
    select
        calendar.calendar_date as week_start_date,
        least(date_add('day', 6, calendar.calendar_date), build.data_as_of_date) as last_date
    from given.calendar as calendar
    inner join given.build as build
        on calendar.calendar_date <= build.data_as_of_date
    where day_of_week(calendar.calendar_date) = 1
)

select
    timeline.opportunity_id,
    week.week_start_date, -- Monday of the week, in the company's zone.
    week.last_date, -- Last day of the week, or the as-of day.
    timeline.owner_id -- Rep who owned the deal then; unassigned for a queue or a user nobody knows.
from core.opportunity_timeline as timeline
inner join week
    on timeline.from_date <= week.last_date and timeline.to_date > week.last_date
where timeline.is_open and timeline.is_live
