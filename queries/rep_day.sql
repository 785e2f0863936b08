-- A seller's days, the latest first: what was done on each and whether it was a working day, a holiday or leave.
-- param: rep text -- The seller's rep_id.
-- param: day date = data_as_of_date -- Last day to look at.
-- param: weeks int = 2 -- How many weeks.

select
    activity.activity_date,
    activity.is_workday,
    coalesce(day.is_holiday, false) as is_holiday, -- True for a holiday of the company or of the seller's zone.
    activity.is_leave,
    activity.touch_count,
    activity.call_count,
    activity.connect_count,
    activity.conversation_count,
    activity.call_minutes,
    activity.email_count,
    activity.social_count,
    activity.meeting_count,
    activity.meeting_minutes,
    activity.account_count,
    activity.person_count,
    activity.new_person_count,
    activity.opportunity_count,
    activity.logged_late_count
from metrics.rep_activity_daily as activity
left join core.rep_day as day
    on activity.rep_id = day.rep_id and activity.activity_date = day.calendar_date
where
    activity.rep_id = cast($rep as varchar)
    and activity.activity_date <= cast($day as date)
    and activity.activity_date > date_add('day', -7 * cast($weeks as integer), cast($day as date))
order by activity.activity_date desc
