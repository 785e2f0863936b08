-- One row per rep and week of Monday to Sunday in the rep's own days, with a calendar: what the rep's time went to, by the calendar's entries
-- and the calls. Who shares no calendar has no row, not zero. Entries that overlap each count in full; selling_rate is the part of meetings
-- with people outside in all meetings.
-- grain: rep_id, week_date
-- audit: meeting_count = external_count + internal_count
-- audit: selling_rate between 0 and 1
-- audit: (null_reason is null) = (selling_rate is not null)
-- metric: selling_time_rate = external_minutes / (external_minutes + internal_minutes); unit rate; none; meetings with people outside, of all meetings

with entry as (
    select
        entry.rep_id,
        cast(date_trunc('week', entry.entry_date) as date) as week_date,
        entry.entry_type,
        entry.minutes,
        case when entry.started_at < day.opens_at or entry.ended_at > day.closes_at then 1 else 0 end as is_after_hours
    from core.calendar_minute as entry
    left join core.rep_day as day
        on entry.rep_id = day.rep_id and entry.entry_date = day.calendar_date
),

total as (
    select
        rep_id,
        week_date,
        count(*) filter (where entry_type = 'external') as externals,
        count(*) filter (where entry_type = 'internal') as internals,
        coalesce(sum(minutes) filter (where entry_type = 'external'), 0) as external_minutes,
        coalesce(sum(minutes) filter (where entry_type = 'internal'), 0) as internal_minutes,
        coalesce(sum(minutes) filter (where entry_type = 'focus'), 0) as focus_minutes,
        coalesce(sum(minutes) filter (where entry_type = 'out_of_office'), 0) as away_minutes,
        count(*) filter (where entry_type = 'focus' and minutes >= 60) as focus_blocks,
        count(*) filter (where entry_type in ('external', 'internal') and is_after_hours = 1) as after_hours
    from entry
    group by rep_id, week_date
),

call as (
    select rep_id, cast(date_trunc('week', activity_date) as date) as week_date, sum(duration_minutes) as minutes
    from core.activity
    where activity_type = 'call' and not is_automated
    group by rep_id, cast(date_trunc('week', activity_date) as date)
)

select
    total.rep_id, -- The rep; unassigned stands for calendars nobody knows.
    total.week_date, -- Monday of the week.
    total.externals + total.internals as meeting_count, -- Meetings with anybody.
    total.externals as external_count, -- Meetings with people outside.
    total.internals as internal_count, -- Meetings among colleagues.
    cast(total.external_minutes as decimal(18, 2)) as external_minutes, -- Length of the meetings with people outside.
    cast(total.internal_minutes as decimal(18, 2)) as internal_minutes, -- Length of the meetings among colleagues.
    cast(total.focus_minutes as decimal(18, 2)) as focus_minutes, -- Time kept free for work.
    total.focus_blocks as focus_block_count, -- Such times of an hour and more.
    cast(total.away_minutes as decimal(18, 2)) as out_of_office_minutes, -- Time out of office but for whole days.
    cast(coalesce(call.minutes, 0) as decimal(18, 2)) as call_minutes, -- Length of the calls.
    total.after_hours as after_hours_count, -- Meetings that reach out of the rep's working hours.
    cast(round(cast(total.external_minutes as double) / nullif(cast(total.external_minutes + total.internal_minutes as double), 0e0), 6) as decimal(9, 6)) as selling_rate, -- Time with people outside, of all meetings.
    case when total.externals + total.internals = 0 then 'no_meetings' end as null_reason -- no_meetings where there is nothing to take a part of.
from total
left join call
    on total.rep_id = call.rep_id and total.week_date = call.week_date
