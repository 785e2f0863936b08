-- One row per person with activities, a quota or leads, and day since the first of them, by the clock of the rep's own zone.
-- grain: rep_id, calendar_date
-- audit: business_minutes = 0 or is_workday
-- audit: opens_at <= closes_at

with person as (
    select
        rep.rep_id,
        rep.hire_date,
        rep.termination_date,
        rep_zone.zone
    from core.rep as rep
    inner join core.rep_zone as rep_zone
        on rep.rep_id = rep_zone.rep_id
    where
        rep.is_quota_carrying
        or rep.rep_id in (select rep_id from core.rep_capture)
        or rep.rep_id in (select owner_id from core.lead_request)
),

first_day as (
    select min(first_date) as first_date
    from (
        select min(captured_from) as first_date from core.rep_capture
        union all
        select date_add('day', -1, cast(min(created_at) as date)) as first_date from core.lead_request
    ) as known
),

days as (
    select
        person.rep_id,
        business_window.window_date as calendar_date,
        business_window.starts_at,
        business_window.ends_at,
        business_window.opens_at,
        case when time_off.rep_id is null then business_window.closes_at else business_window.opens_at end as closes_at,
        case when time_off.rep_id is null then business_window.business_minutes else 0 end as business_minutes,
        business_window.is_holiday,
        time_off.rep_id is not null as is_leave,
        (person.hire_date is null or person.hire_date <= business_window.window_date)
        and (person.termination_date is null or person.termination_date >= business_window.window_date) as is_employed
    from person
    inner join given.business_window as business_window
        on person.zone = business_window.zone
    inner join first_day
        on business_window.window_date >= first_day.first_date
    inner join given.build as build
        on business_window.starts_at <= build.data_as_of
    left join core.time_off as time_off
        on
            person.rep_id = time_off.rep_id
            and business_window.window_date = time_off.time_off_date
)

select
    rep_id, -- The rep; unassigned stands for users nobody knows.
    calendar_date, -- The day.
    starts_at,
    ends_at,
    opens_at, -- When work begins, UTC.
    closes_at, -- When work ends, UTC; the same as opens_at on a day without work.
    business_minutes, -- Minutes of work on the day; 0 on a day off.
    cast(sum(business_minutes) over (partition by rep_id order by calendar_date rows unbounded preceding) as bigint) - business_minutes as minutes_before_count, -- Minutes of work of the rep before the day, since the table's first.
    business_minutes > 0 as is_workday, -- True on a day of the week on which the company works, without holiday and leave.
    is_holiday,
    is_leave, -- True on a day of leave, a working day or not.
    is_employed -- True from the day of hire to the last working day.
from days
