-- One row per rep and day of the rep's own zone, from the first that the company knows activities of: what the rep did.
-- Counts are of activities, each once however many records tell of it; what no seller's hand was in stands in automated_count alone.
-- Where a kind of activity is not recorded for the rep, or was not yet, its counts are null; 0 means that none was done.
-- grain: rep_id, activity_date
-- audit: connect_count + voicemail_count <= call_count and conversation_count <= connect_count
-- audit: touch_count >= coalesce(call_count, 0) + coalesce(email_count, 0) + coalesce(meeting_count, 0) + coalesce(social_count, 0)
-- audit: new_person_count <= person_count and logged_late_count <= touch_count + automated_count
-- audit: (select coalesce(sum(touch_count + automated_count), 0) from metrics.rep_activity_daily) = (select count(*) from core.activity)
-- metric: touch_count = count(calls, e-mails, meetings and social messages by a seller's hand); unit count; additive; each real one once, in the rep's own day
-- metric: connect_count = count(outbound calls in which somebody was reached); unit count; additive; by disposition, else at least a minute long
-- metric: meeting_count = count(meetings held); unit count; additive; begun, not cancelled, with somebody outside
-- metric: connect_rate = connect_count / call_count; unit rate; none
-- metric: touches_per_workday = touch_count / workday_count; unit ratio; none; working days without holidays and leave

with touch as (
    select
        rep_id,
        activity_date,
        count(*) filter (where not is_automated) as touches,
        count(*) filter (where is_automated) as automated,
        count(*) filter (where activity_type = 'call' and not is_inbound and not is_automated) as calls,
        count(*) filter (where activity_type = 'call' and not is_inbound and not is_automated and call_result is not null) as known_calls,
        count(*) filter (where activity_type = 'call' and not is_inbound and not is_automated and call_result = 'connected') as connects,
        count(*) filter (where activity_type = 'call' and not is_inbound and not is_automated and call_result = 'voicemail') as voicemails,
        count(*) filter (where activity_type = 'call' and not is_inbound and not is_automated and call_result = 'connected' and duration_minutes >= 3) as conversations,
        count(*) filter (where activity_type = 'email' and not is_inbound and not is_automated) as emails,
        count(*) filter (where activity_type = 'meeting') as meetings,
        count(*) filter (where activity_type = 'social' and not is_automated) as socials,
        count(*) filter (where is_inbound) as inbounds,
        sum(duration_minutes) filter (where activity_type = 'call') as call_minutes,
        sum(duration_minutes) filter (where activity_type = 'meeting') as meeting_minutes,
        count(distinct account_id) filter (where not is_automated) as accounts,
        count(distinct opportunity_id) filter (where not is_automated) as opportunities,
        count(*) filter (where is_logged_late) as logged_late,
        array_join(array_sort(array_distinct(split(array_join(array_agg(sources), '|'), '|'))), '|') as sources
    from core.activity
    group by rep_id, activity_date
),

met as (
    select rep_id, activity_date, count(*) as people, count(*) filter (where activity_date = first_date) as new_people
    from core.rep_person_day
    group by rep_id, activity_date
),

captured as (
    select
        rep_id,
        min(captured_from) as any_from,
        min(case when activity_type = 'call' then captured_from end) as call_from,
        min(case when activity_type = 'email' then captured_from end) as email_from,
        min(case when activity_type = 'meeting' then captured_from end) as meeting_from,
        min(case when activity_type = 'social' then captured_from end) as social_from
    from core.rep_capture
    group by rep_id
)

select
    day.rep_id, -- The rep; unassigned stands for users nobody knows.
    day.calendar_date as activity_date, -- Day of the rep's own zone.
    day.is_workday and day.is_employed as is_workday, -- True on a working day of the rep: employed, without holiday and leave.
    day.is_leave,
    case when day.calendar_date >= captured.any_from then coalesce(touch.touches, 0) end as touch_count, -- Calls, e-mails, meetings and social messages by a seller's hand.
    case when day.calendar_date >= captured.any_from then coalesce(touch.automated, 0) end as automated_count, -- Activities that no seller's hand was in, such as an e-mail to a list.
    case when day.calendar_date >= captured.call_from then coalesce(touch.calls, 0) end as call_count, -- Calls that the rep made.
    case when day.calendar_date >= captured.call_from and (touch.known_calls > 0 or coalesce(touch.calls, 0) = 0) then coalesce(touch.connects, 0) end as connect_count, -- Calls made in which somebody was reached; null where no call of the day says.
    case when day.calendar_date >= captured.call_from and (touch.known_calls > 0 or coalesce(touch.calls, 0) = 0) then coalesce(touch.voicemails, 0) end as voicemail_count, -- Calls made that ended with a voicemail.
    case when day.calendar_date >= captured.call_from and (touch.known_calls > 0 or coalesce(touch.calls, 0) = 0) then coalesce(touch.conversations, 0) end as conversation_count, -- Calls made in which somebody was reached for at least three minutes.
    case when day.calendar_date >= captured.call_from then cast(coalesce(touch.call_minutes, 0) as decimal(18, 2)) end as call_minutes, -- Length of the calls of either direction.
    case when day.calendar_date >= captured.email_from then coalesce(touch.emails, 0) end as email_count, -- E-mails that the rep wrote; one to several people is one.
    case when day.calendar_date >= captured.meeting_from then coalesce(touch.meetings, 0) end as meeting_count, -- Meetings held.
    case when day.calendar_date >= captured.meeting_from then cast(coalesce(touch.meeting_minutes, 0) as decimal(18, 2)) end as meeting_minutes, -- Length of the meetings held.
    case when day.calendar_date >= captured.social_from then coalesce(touch.socials, 0) end as social_count, -- Social messages that the rep wrote.
    case when day.calendar_date >= captured.any_from then coalesce(touch.inbounds, 0) end as inbound_count, -- Activities that the other side began.
    case when day.calendar_date >= captured.any_from then coalesce(touch.accounts, 0) end as account_count, -- Accounts touched.
    case when day.calendar_date >= captured.any_from then coalesce(met.people, 0) end as person_count, -- People touched, everybody whom records name.
    case when day.calendar_date >= captured.any_from then coalesce(met.new_people, 0) end as new_person_count, -- Of those, people whom the rep had never touched before.
    case when day.calendar_date >= captured.any_from then coalesce(touch.opportunities, 0) end as opportunity_count, -- Deals touched.
    touch.sources, -- Feeds that tell of the day's activities, with bars between; null where there are none.
    case when day.calendar_date >= captured.any_from then coalesce(touch.logged_late, 0) end as logged_late_count -- Activities entered more than 24 hours after their end.
from core.rep_day as day
left join captured
    on day.rep_id = captured.rep_id
left join touch
    on day.rep_id = touch.rep_id and day.calendar_date = touch.activity_date
left join met
    on day.rep_id = met.rep_id and day.calendar_date = met.activity_date
where (day.is_employed and (captured.rep_id is not null or day.rep_id in (select rep_id from core.rep where is_quota_carrying))) or touch.rep_id is not null
