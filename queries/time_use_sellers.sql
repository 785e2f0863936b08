-- What each seller's time went to in one week, by name; who shares no calendar stands last, without hours.
-- param: scope text = company:company -- Whose time: type and id of a scope, such as team:West; as it was on each day.
-- param: day date = data_as_of_date -- Last day to look at.
-- param: week date = data_as_of_date -- A day of the week.

with worked as (
    select distinct activity.rep_id
    from metrics.rep_activity_daily as activity
    inner join given.scope_closure as member
        on
            activity.rep_id = member.rep_id
            and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
            and activity.activity_date >= member.valid_from
            and activity.activity_date < member.valid_to
    where
        activity.activity_date <= cast($day as date)
        and cast(date_trunc('week', activity.activity_date) as date) = cast(date_trunc('week', cast($week as date)) as date)
)

select
    worked.rep_id, -- The seller; unassigned stands for users nobody knows.
    rep.full_name as rep_name, -- First and last name.
    spent.meeting_count,
    spent.external_minutes,
    spent.internal_minutes,
    spent.focus_minutes,
    spent.out_of_office_minutes,
    spent.call_minutes,
    spent.after_hours_count,
    spent.selling_rate,
    case when spent.rep_id is null then 'no_calendar' else spent.null_reason end as null_reason -- no_calendar where the seller shares none, no_meetings where there is nothing to take a part of.
from worked
left join metrics.rep_time_use_weekly as spent
    on worked.rep_id = spent.rep_id and spent.week_date = cast(date_trunc('week', cast($week as date)) as date)
left join core.rep as rep
    on worked.rep_id = rep.rep_id
where spent.rep_id is not null or worked.rep_id <> 'unassigned'
order by
    case when spent.rep_id is null then 1 else 0 end,
    rep.full_name nulls last,
    worked.rep_id
