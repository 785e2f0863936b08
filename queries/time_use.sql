-- What sellers' time went to, by week, the latest first, as far as they share a calendar; who shares none is counted apart and is in no hour.
-- param: scope text = company:company -- Whose time: type and id of a scope, such as team:West; as it was on the last day of the week.
-- param: day date = data_as_of_date -- Last day of the weeks to look at.
-- param: weeks int = 13 -- How many weeks from Monday to Sunday, that of the last day included.

with worked as (
    select
        cast(date_trunc('week', activity.activity_date) as date) as week_date,
        activity.rep_id
    from metrics.rep_activity_daily as activity
    inner join given.scope_closure as member
        on
            activity.rep_id = member.rep_id
            and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
            and activity.activity_date >= member.valid_from
            and activity.activity_date < member.valid_to
    where
        activity.activity_date <= cast($day as date)
        and activity.activity_date >= date_add('day', 7 - 7 * cast($weeks as integer), cast(date_trunc('week', cast($day as date)) as date))
    group by
        cast(date_trunc('week', activity.activity_date) as date),
        activity.rep_id
)

select
    worked.week_date, -- Monday of the week.
    count(spent.rep_id) as rep_count, -- Sellers whose calendar tells of the week.
    count(case when spent.rep_id is null and worked.rep_id <> 'unassigned' then 1 end) as without_calendar_count, -- Other sellers who worked in the week, of whose time nothing is known.
    cast(sum(spent.meeting_count) as bigint) as meeting_count, -- Meetings with anybody.
    cast(sum(spent.external_minutes) as decimal(18, 2)) as external_minutes, -- Length of the meetings with people outside.
    cast(sum(spent.internal_minutes) as decimal(18, 2)) as internal_minutes, -- Length of the meetings among colleagues.
    cast(sum(spent.focus_minutes) as decimal(18, 2)) as focus_minutes, -- Time kept free for work.
    cast(sum(spent.out_of_office_minutes) as decimal(18, 2)) as out_of_office_minutes, -- Time out of office but for whole days.
    cast(sum(spent.call_minutes) as decimal(18, 2)) as call_minutes, -- Length of the calls of these sellers.
    cast(sum(spent.after_hours_count) as bigint) as after_hours_count, -- Meetings that reach out of working hours.
    cast(round(cast(sum(spent.external_minutes) as double) / nullif(cast(sum(spent.external_minutes) + sum(spent.internal_minutes) as double), 0e0), 6) as decimal(9, 6)) as selling_rate -- Time with people outside, of all meetings.
from worked
left join metrics.rep_time_use_weekly as spent
    on worked.rep_id = spent.rep_id and worked.week_date = spent.week_date
group by worked.week_date
having count(spent.rep_id) > 0
order by worked.week_date desc
