-- One row per call in Aircall. Of a call that was passed on, the row of the one who answered and talked longest counts.
-- grain: activity_id
-- warn: started_at <= ended_at

with told as (
    select
        *,
        coalesce(call_id, lower(to_hex(sha256(to_utf8(datetime_utc || '/' || coalesce(from_number, '') || '/' || coalesce(to_number, '') || '/' || coalesce(user_name, '')))))) as same_id,
        cast(datetime_utc as timestamp) as started_at,
        lower(trim(direction)) as way,
        coalesce(cast(answered as boolean), false) as is_answered,
        cast(round(cast(coalesce(in_call_duration, duration_in_call) as double)) as integer) as talk_seconds,
        cast(round(cast(duration_total as double)) as integer) as total_seconds
    from raw.aircall_call
),

call as (
    select
        *,
        row_number() over (partition by _feed, same_id order by _extracted_at desc, _file desc, is_answered desc, talk_seconds desc nulls last, user_name nulls last, from_number nulls last, to_number nulls last, datetime_utc desc) as version_rank
    from told
)

select
    _feed || ':' || same_id as activity_id, -- The record.
    same_id as source_id, -- The vendor's own id; of an older export a hash of time, numbers and user.
    'call' as activity_type, -- Always call.
    'dialer' as source_kind, -- dialer, conversation, engagement, calendar or mail: what kind of tool tells; null for a CRM.
    case when lower(coalesce(call_type, '')) like '%internal%' then 'internal' when way in ('inbound', 'outbound', 'internal') then way end as direction, -- outbound, inbound or internal; null where the vendor does not say.
    _feed || ':' || user_name as rep_id, -- Person who does it; a user of the tool.
    'call:' || call_id as link_ids, -- What names the same thing elsewhere, joined by |: crm:, call:, mail: or ical: and an id.
    false as is_automated, -- True for what a program sent to a list without a seller's hand.
    started_at, -- Start; null where only the day is known.
    cast(date_add('second', coalesce(total_seconds, talk_seconds, 0), started_at) as timestamp) as ended_at, -- End; null where only the day is known.
    cast(round(cast(case when is_answered or answered is null then talk_seconds else 0 end as double) / 60e0, 2) as decimal(12, 2)) as duration_minutes, -- Length in minutes.
    case
        when is_answered then 'answered'
        when nullif(trim(voicemail), '') is not null and lower(trim(voicemail)) <> 'no' then 'voicemail'
        when cast(answered as boolean) = false then 'no answer'
    end as disposition_source, -- Result of a call in the company's own words.
    coalesce(way, 'outbound') <> 'inbound' or is_answered as is_completed, -- True once a task is done or a meeting began.
    false as is_copy, -- True for the head of a series and an invitee's copy.
    nullif(trim(coalesce(customer_number, case when way = 'inbound' then from_number else to_number end)), '') as counterpart_phone, -- Number of the one person outside, as the tool has it.
    cast(date_add('second', coalesce(total_seconds, talk_seconds, 0), started_at) as timestamp) as created_at, -- Time at which the record was made: a dialer makes it when the call ends.
    false as is_deleted, -- True once the vendor says it is deleted.
    cast(_known_from as timestamp) as known_from -- When this version arrived here.
from call
where version_rank = 1
