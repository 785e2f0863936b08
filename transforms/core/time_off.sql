-- One row per person who sells and whole day of leave that was approved or taken; hours of leave leave the day a working day.
-- grain: rep_id, time_off_date

select
    rep_email.rep_id,
    calendar.calendar_date as time_off_date, -- Day of leave, a working day or not.
    min(time_off.leave_type) as leave_type, -- Kind of leave; of several the first in the alphabet.
    bool_or(time_off.is_quota_relief) as is_quota_relief -- True where the leave lowers a quota.
from staging.time_off as time_off
inner join core.rep_email as rep_email
    on time_off.email = rep_email.email
inner join given.calendar as calendar
    on calendar.calendar_date between time_off.start_date and time_off.end_date
where
    time_off.status in ('approved', 'taken')
    and coalesce(time_off.unit, 'days') <> 'hours'
group by
    rep_email.rep_id,
    calendar.calendar_date
