-- One row per leg of a call that a user of Dialpad had; those of call centres, departments and the like only tell how it came in.
-- It lasts as long as they talked, which exports tell in minutes, seconds or milliseconds: the unit counts that fits the time from
-- connected to ended, minutes where there is none. One that came in is done only if it was connected.
-- grain: activity_id
-- warn: started_at <= ended_at

with leg as (
    select
        *,
        cast(date_started as timestamp) as started_at,
        cast(date_ended as timestamp) as ended_at,
        cast(talk_duration as double) as talk,
        cast(date_diff('second', cast(date_connected as timestamp), cast(date_ended as timestamp)) as double) as elapsed,
        lower(coalesce(direction, case when lower(category) in ('incoming', 'inbound') then 'inbound' when lower(category) in ('outgoing', 'outbound') then 'outbound' end)) as way,
        row_number() over (partition by _feed, call_id order by _extracted_at desc, _file desc, case when date_connected is null then 1 else 0 end, cast(talk_duration as double) desc nulls last, email nulls last) as version_rank
    from raw.dialpad_call
    where lower(coalesce(target_kind, 'user')) = 'user'
),

call as (
    select
        *,
        case
            when elapsed is null then talk * 60e0
            when abs(talk * 60e0 - elapsed) <= abs(talk - elapsed) and abs(talk * 60e0 - elapsed) <= abs(talk * 0.001e0 - elapsed) then talk * 60e0
            when abs(talk - elapsed) <= abs(talk * 0.001e0 - elapsed) then talk
            else talk * 0.001e0
        end as seconds,
        count(*) over (partition by _feed, coalesce(entry_point_call_id, master_call_id)) as leg_count
    from leg
    where version_rank = 1
)

select
    _feed || ':' || call_id as activity_id, -- The record.
    call_id as source_id, -- The vendor's own id.
    'call' as activity_type, -- Always call.
    'dialer' as source_kind, -- dialer, conversation, engagement, calendar or mail: what kind of tool tells; null for a CRM.
    case when cast(is_internal as boolean) then 'internal' when way in ('inbound', 'outbound', 'internal') then way end as direction, -- outbound, inbound or internal; null where the vendor does not say.
    _feed || ':' || coalesce(lower(email), name) as rep_id, -- Person who does it; a user of the tool.
    'call:' || call_id || coalesce('|call:' || case when leg_count = 1 then nullif(coalesce(entry_point_call_id, master_call_id), call_id) end, '') as link_ids, -- What names the same thing elsewhere, joined by |: crm:, call:, mail: or ical: and an id.
    false as is_automated, -- True for what a program sent to a list without a seller's hand.
    started_at, -- Start; null where only the day is known.
    ended_at, -- End; null where only the day is known.
    cast(round(coalesce(seconds, case when date_connected is null and ended_at is not null then 0e0 else elapsed end) / 60e0, 2) as decimal(12, 2)) as duration_minutes, -- Length in minutes.
    case
        when date_connected is not null then 'answered'
        when cast(voicemail as boolean) then 'voicemail'
        when ended_at is not null then 'no answer'
    end as disposition_source, -- Result of a call in the company's own words.
    coalesce(way, 'outbound') <> 'inbound' or date_connected is not null as is_completed, -- True once a task is done or a meeting began.
    false as is_copy, -- True for the head of a series and an invitee's copy.
    external_number as counterpart_phone, -- Number of the one person outside, as the tool has it.
    coalesce(ended_at, started_at) as created_at, -- Time at which the record was made: a dialer makes it when the call ends.
    false as is_deleted, -- True once the vendor says it is deleted.
    cast(_known_from as timestamp) as known_from -- When this version arrived here.
from call
