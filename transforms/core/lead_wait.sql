-- One row per request of a lead with the wait for a seller and for an answer, raw and in minutes of work of the seller who first had it.
-- The wait for an answer begins when a seller had the lead, at the request where that is not known, and lasts up to the as-of time without one.
-- grain: lead_id
-- audit: business_system_minutes <= system_minutes and business_waited_minutes <= waited_minutes

with request as (
    select
        request_id,
        requested_at,
        max(case when lead_id = request_id then assigned_at end) as assigned_at,
        max(case when lead_id = request_id then owner_id end) as owner_id,
        max(case when lead_id = request_id then reassign_count end) as reassign_count,
        count(*) as lead_count
    from core.lead_request
    group by request_id, requested_at
),

waiting as (
    select
        request.*,
        coalesce(request.assigned_at, request.requested_at) as clock_at,
        coalesce(answer.first_touch_at, build.data_as_of) as stop_at
    from request
    cross join given.build as build
    left join core.lead_answer as answer
        on request.request_id = answer.lead_id
),

instant as (
    select request_id, owner_id, requested_at as at_instant, 'requested' as name from waiting
    union all
    select request_id, owner_id, clock_at, 'clock' from waiting
    union all
    select request_id, owner_id, stop_at, 'stop' from waiting
),

placed as (
    select
        instant.request_id,
        instant.name,
        day.calendar_date,
        day.is_leave,
        day.minutes_before_count * 60 + greatest(cast(0 as bigint), least(date_diff('second', day.opens_at, instant.at_instant), cast(day.business_minutes as bigint) * 60)) as worked
    from instant
    inner join core.rep_day as day
        on instant.owner_id = day.rep_id and instant.at_instant >= day.starts_at and instant.at_instant < day.ends_at
),

wait as (
    select
        request_id,
        max(case when name = 'requested' then calendar_date end) as requested_date,
        bool_or(name = 'clock' and is_leave) as is_on_leave,
        max(case when name = 'clock' then worked end) - max(case when name = 'requested' then worked end) as system_worked,
        greatest(cast(0 as bigint), max(case when name = 'stop' then worked end) - max(case when name = 'clock' then worked end)) as human_worked
    from placed
    group by request_id
)

select
    waiting.request_id as lead_id, -- The request: its first lead.
    waiting.requested_at,
    wait.requested_date, -- The same as a day of the owner's zone.
    waiting.lead_count, -- Leads that tell of the request.
    waiting.owner_id,
    waiting.assigned_at,
    waiting.reassign_count,
    coalesce(captured.captured_from <= wait.requested_date, false) as is_recorded, -- True where something of the owner's work is recorded, so that silence says something.
    case when waiting.assigned_at is not null then cast(round(cast(date_diff('second', waiting.requested_at, waiting.assigned_at) as double) / 60e0, 2) as decimal(18, 2)) end as system_minutes, -- From the request until a seller had it; null where that is not known.
    case when waiting.assigned_at is not null then cast(round(cast(wait.system_worked as double) / 60e0, 2) as decimal(18, 2)) end as business_system_minutes, -- The same in minutes of work.
    cast(round(cast(greatest(cast(0 as bigint), date_diff('second', waiting.clock_at, waiting.stop_at)) as double) / 60e0, 2) as decimal(18, 2)) as waited_minutes, -- From having it to the first touch by hand, or up to the as-of time; 0 where the touch came first.
    cast(round(cast(wait.human_worked as double) / 60e0, 2) as decimal(18, 2)) as business_waited_minutes, -- The same in minutes of work.
    coalesce(wait.is_on_leave, false) as is_owner_on_leave -- True where the owner was on leave on the day on which the wait began.
from waiting
left join wait
    on waiting.request_id = wait.request_id
left join (select rep_id, min(captured_from) as captured_from from core.rep_capture group by rep_id) as captured
    on waiting.owner_id = captured.rep_id
