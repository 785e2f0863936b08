-- One row per call, e-mail, meeting or social message that a seller had with somebody outside, however many records tell of it.
-- What is planned or was never done is none. Its day is that of the rep's own zone.
-- grain: activity_id
-- audit: activity_type in ('call', 'email', 'meeting', 'social')
-- audit: call_result in ('connected', 'voicemail', 'not_connected') and (call_result is null or activity_type = 'call')
-- audit: activity_date is not null
-- warn: rep_id <> 'unassigned'
-- warn: account_id is not null or person_id is not null

select
    activity.activity_id, -- The activity: the feed and vendor's id of its richest record.
    activity.source,
    activity.sources,
    activity.activity_type,
    activity.direction,
    activity.rep_id, -- Rep who did it; unassigned for a user nobody knows.
    activity.person_id,
    activity.account_id,
    activity.opportunity_id,
    activity.started_at,
    activity.ended_at,
    coalesce(cast(date_add('minute', tz_offset.offset_minutes, activity.started_at) as date), activity.due_date) as activity_date, -- Day on which it began, in the rep's zone; a day without a time is as entered.
    activity.duration_minutes,
    case
        when activity.activity_type <> 'call' then null
        when call_result.call_result is not null then call_result.call_result
        when activity.duration_minutes >= 1 then 'connected'
        when activity.duration_minutes is not null then 'not_connected'
    end as call_result, -- connected, voicemail or not_connected: what the disposition says, else by a length of a minute; null where neither is known.
    activity.is_automated,
    coalesce(activity.direction = 'inbound', false) as is_inbound, -- True where the other side began.
    activity.logged_at,
    date_diff('minute', coalesce(activity.ended_at, activity.started_at, date_add('day', 1, cast(activity.due_date as timestamp))), activity.logged_at) > 1440 as is_logged_late, -- True where it was entered more than 24 hours after its end.
    activity.record_count, -- Records that tell of it.
    cast(activity.person_count as integer) as person_count -- People it is with, as far as records name them.
from core.activity_told as activity
inner join core.rep_zone as rep_zone
    on activity.rep_id = rep_zone.rep_id
left join given.tz_offset as tz_offset
    on
        rep_zone.zone = tz_offset.zone
        and activity.started_at >= tz_offset.utc_from
        and activity.started_at < tz_offset.utc_to
left join given.call_result as call_result
    on activity.disposition = call_result.disposition
