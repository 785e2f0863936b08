-- What sellers did together in some weeks up to a day, and how fast they answered leads, beside as many weeks before.
-- param: scope text = company:company -- Whose work and leads: type and id of a scope, such as team:West; as it was on each day.
-- param: day date = data_as_of_date -- Last day of the time.
-- param: weeks int = 4 -- How many weeks.

with fact as (
    select
        'day' as kind,
        activity_date as fact_date,
        rep_id,
        touch_count as touches,
        case when touch_count is not null and is_workday then 1 else 0 end as workdays,
        connect_count as connects,
        case when connect_count is not null then call_count end as known_calls,
        meeting_count as meetings,
        cast(null as boolean) as is_in_time,
        cast(null as boolean) as is_open
    from metrics.rep_activity_daily
    union all
    select 'request', requested_date, owner_id, null, 0, null, null, null, is_sla_met, is_untouched
    from metrics.speed_to_lead
),

told as (
    select
        fact.*,
        fact.fact_date > date_add('day', -7 * cast($weeks as integer), cast($day as date)) as is_shown
    from fact
    inner join given.scope_closure as member
        on
            fact.rep_id = member.rep_id
            and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
            and fact.fact_date >= member.valid_from
            and fact.fact_date < member.valid_to
    where
        fact.fact_date <= cast($day as date)
        and fact.fact_date > date_add('day', -14 * cast($weeks as integer), cast($day as date))
),

total as (
    select
        told.is_shown,
        cast(sum(told.touches) as bigint) as touches,
        cast(round(cast(sum(told.touches) as double) / nullif(cast(sum(told.workdays) as double), 0e0), 2) as decimal(18, 2)) as touches_per_workday,
        cast(round(cast(sum(told.connects) as double) / nullif(cast(sum(told.known_calls) as double), 0e0), 6) as decimal(9, 6)) as connect_rate,
        cast(sum(told.connects) as bigint) as connects,
        cast(sum(told.known_calls) as bigint) as known_calls,
        cast(sum(told.meetings) as bigint) as meetings,
        count(*) filter (where told.kind = 'request') as requests,
        count(*) filter (where told.is_in_time) as in_time,
        count(*) filter (where told.is_in_time is not null) as judged,
        count(*) filter (where told.is_open) as untouched,
        cast(round(cast(count(*) filter (where told.is_in_time) as double) / nullif(cast(count(*) filter (where told.is_in_time is not null) as double), 0e0), 6) as decimal(9, 6)) as sla_rate
    from told
    group by told.is_shown
)

select
    shown.touches as touch_count, -- Calls, e-mails, meetings and social messages by sellers' hands; null where none are recorded.
    shown.touches_per_workday, -- The same by working day of a seller of whom they are recorded.
    prior.touches_per_workday as prior_touches_per_workday, -- The same in as many weeks before.
    shown.known_calls as call_count, -- Calls made of which it is known whether somebody was reached.
    shown.connects as connect_count, -- Of those, calls in which somebody was reached.
    shown.connect_rate, -- The same as a part.
    prior.connect_rate as prior_connect_rate, -- The same in as many weeks before.
    shown.meetings as meeting_count, -- Meetings held; null where none are recorded.
    prior.meetings as prior_meeting_count, -- The same in as many weeks before.
    shown.requests as request_count, -- Requests of leads.
    shown.in_time as in_time_count, -- Answered within the limit, in minutes of work.
    shown.judged as judged_count, -- Answered, or past the limit without an answer.
    shown.untouched as untouched_count, -- Requests that nobody has answered.
    shown.sla_rate, -- In time, of those answered or past the limit.
    prior.sla_rate as prior_sla_rate, -- The same in as many weeks before.
    lead_policy.sla_minutes -- Limit, in minutes of work.
from total as shown
cross join given.lead_policy as lead_policy
left join total as prior
    on not prior.is_shown
where shown.is_shown
