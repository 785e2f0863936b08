-- What each seller did in some weeks up to a day, in the seller's own days; where nothing is recorded, nothing is said.
-- param: scope text = company:company -- Whose work: type and id of a scope, such as team:West; as it was on each day.
-- param: day date = data_as_of_date -- Last day of the time.
-- param: weeks int = 4 -- How many weeks.

with daily as (
    select
        activity.*,
        case when activity.is_workday then 1 else 0 end as workday
    from metrics.rep_activity_daily as activity
    inner join given.scope_closure as member
        on
            activity.rep_id = member.rep_id
            and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
            and activity.activity_date >= member.valid_from
            and activity.activity_date < member.valid_to
    where
        activity.activity_date <= cast($day as date)
        and activity.activity_date > date_add('day', -7 * cast($weeks as integer), cast($day as date))
),

total as (
    select
        rep_id,
        sum(workday) as workdays,
        sum(touch_count) as touches,
        sum(call_count) as calls,
        sum(case when connect_count is not null then call_count end) as known_calls,
        sum(connect_count) as connects,
        sum(conversation_count) as conversations,
        sum(email_count) as emails,
        sum(meeting_count) as meetings,
        sum(meeting_minutes) as meeting_length,
        sum(new_person_count) as new_people,
        sum(logged_late_count) as logged_late
    from daily
    group by rep_id
)

select
    total.rep_id, -- The seller; unassigned stands for users nobody knows.
    rep.full_name as rep_name, -- First and last name.
    cast(total.workdays as bigint) as workday_count, -- Working days of the seller, without holidays and leave.
    cast(total.touches as bigint) as touch_count, -- Calls, e-mails, meetings and social messages by the seller's hand; null where none are recorded.
    cast(round(cast(total.touches as double) / nullif(cast(total.workdays as double), 0e0), 2) as decimal(18, 2)) as touches_per_workday, -- The same by working day.
    cast(total.calls as bigint) as call_count, -- Calls made; null where none are recorded.
    cast(total.connects as bigint) as connect_count, -- Of those, calls in which somebody was reached.
    cast(round(cast(total.connects as double) / nullif(cast(total.known_calls as double), 0e0), 6) as decimal(9, 6)) as connect_rate, -- Calls in which somebody was reached out of those of which that is known.
    cast(total.conversations as bigint) as conversation_count, -- Calls in which somebody was reached for three minutes or more.
    cast(total.emails as bigint) as email_count, -- E-mails written; null where none are recorded.
    cast(total.meetings as bigint) as meeting_count, -- Meetings held; null where none are recorded.
    cast(total.meeting_length as decimal(18, 2)) as meeting_minutes, -- Their length.
    cast(total.new_people as bigint) as new_person_count, -- People whom the seller had never touched before.
    cast(total.logged_late as bigint) as logged_late_count -- Activities entered more than 24 hours after their end.
from total
left join core.rep as rep
    on total.rep_id = rep.rep_id
order by
    total.touches desc nulls last,
    total.rep_id
