-- What each seller did in some weeks up to a day and in as many before, by name, in the seller's own days; where nothing is recorded, nothing is said.
-- param: scope text = company:company -- Whose work: type and id of a scope, such as team:West; as it was on each day.
-- param: day date = data_as_of_date -- Last day of the time.
-- param: weeks int = 4 -- How many weeks.

with daily as (
    select
        activity.*,
        case when activity.touch_count is not null and activity.is_workday then 1 else 0 end as workday,
        case when activity.connect_count is not null then activity.call_count end as known_call_count,
        activity.activity_date > date_add('day', -7 * cast($weeks as integer), cast($day as date)) as is_shown
    from metrics.rep_activity_daily as activity
    inner join given.scope_closure as member
        on
            activity.rep_id = member.rep_id
            and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
            and activity.activity_date >= member.valid_from
            and activity.activity_date < member.valid_to
    where
        activity.activity_date <= cast($day as date)
        and activity.activity_date > date_add('day', -14 * cast($weeks as integer), cast($day as date))
),

total as (
    select
        rep_id,
        count(*) filter (where is_shown and is_workday) as working_days,
        sum(workday) filter (where is_shown) as workdays,
        sum(touch_count) filter (where is_shown) as touches,
        sum(call_count) filter (where is_shown) as calls,
        sum(known_call_count) filter (where is_shown) as known_calls,
        sum(connect_count) filter (where is_shown) as connects,
        sum(conversation_count) filter (where is_shown) as conversations,
        sum(email_count) filter (where is_shown) as emails,
        sum(meeting_count) filter (where is_shown) as meetings,
        sum(meeting_minutes) filter (where is_shown) as meeting_length,
        sum(new_person_count) filter (where is_shown) as new_people,
        sum(logged_late_count) filter (where is_shown) as logged_late,
        sum(workday) filter (where not is_shown) as prior_workdays,
        sum(touch_count) filter (where not is_shown) as prior_touches,
        sum(known_call_count) filter (where not is_shown) as prior_known_calls,
        sum(connect_count) filter (where not is_shown) as prior_connects,
        sum(conversation_count) filter (where not is_shown) as prior_conversations,
        sum(meeting_count) filter (where not is_shown) as prior_meetings
    from daily
    group by rep_id
    having count(*) filter (where is_shown) > 0
)

select
    total.rep_id, -- The seller; unassigned stands for users nobody knows.
    rep.full_name as rep_name, -- First and last name.
    total.working_days as workday_count, -- Working days of the seller, without holidays and leave.
    cast(total.touches as bigint) as touch_count, -- Calls, e-mails, meetings and social messages by the seller's hand; null where none are recorded.
    cast(round(cast(total.touches as double) / nullif(cast(total.workdays as double), 0e0), 2) as decimal(18, 2)) as touches_per_workday, -- The same by working day of which they are recorded.
    cast(round(cast(total.prior_touches as double) / nullif(cast(total.prior_workdays as double), 0e0), 2) as decimal(18, 2)) as prior_touches_per_workday, -- The same in as many weeks before.
    cast(total.calls as bigint) as call_count, -- Calls made; null where none are recorded.
    cast(total.connects as bigint) as connect_count, -- Of those, calls in which somebody was reached.
    cast(round(cast(total.connects as double) / nullif(cast(total.known_calls as double), 0e0), 6) as decimal(9, 6)) as connect_rate, -- Calls in which somebody was reached out of those of which that is known.
    cast(round(cast(total.prior_connects as double) / nullif(cast(total.prior_known_calls as double), 0e0), 6) as decimal(9, 6)) as prior_connect_rate, -- The same in as many weeks before.
    cast(total.conversations as bigint) as conversation_count, -- Calls in which somebody was reached for three minutes or more.
    cast(total.prior_conversations as bigint) as prior_conversation_count, -- The same in as many weeks before.
    cast(total.emails as bigint) as email_count, -- E-mails written; null where none are recorded.
    cast(total.meetings as bigint) as meeting_count, -- Meetings held; null where none are recorded.
    cast(total.prior_meetings as bigint) as prior_meeting_count, -- The same in as many weeks before.
    cast(total.meeting_length as decimal(18, 2)) as meeting_minutes, -- Length of the meetings held.
    cast(total.new_people as bigint) as new_person_count, -- People whom the seller had never touched before.
    cast(total.logged_late as bigint) as logged_late_count -- Activities entered more than 24 hours after their end.
from total
left join core.rep as rep
    on total.rep_id = rep.rep_id
order by
    rep.full_name nulls last,
    total.rep_id
