-- One row per call, e-mail, meeting or task of a seller in Salesloft, in its latest version; planned and undone ones have is_completed false.
-- A call began its length before it was logged; its direction and state are those of its call data record. A mail is automated where a cadence
-- sent it and no seller changed it. A meeting is done unless called off, declined, or nobody came; it is of the one in whose calendar it is.
-- grain: activity_id
-- warn: started_at <= ended_at

with record as ( -- A call as the telephone system had it; the newest record of a call counts.
    select _feed, call_id, lower(direction) as way, lower(status) as status, from_number, call_uuid, row_number() over (partition by _feed, call_id order by coalesce(cast(updated_at as timestamp), _extracted_at) desc, id desc, _extracted_at desc, _file desc) as version_rank
    from raw.salesloft_call_data_record
),

holder as ( -- Whose calendar a meeting is in: it may be booked by another.
    select _feed, lower(email) as email, max(id) as id
    from raw.salesloft_user
    where email is not null
    group by _feed, lower(email)
),

told as (
    select call._feed, call.id, 'call' as activity_type, record.way, call.user_id, call.person_id, call.cadence_id, call.step_id, call.crm_activity_id, cast(null as varchar) as subject, call.disposition, cast(null as varchar) as email, case when record.way = 'inbound' then record.from_number else call.to_number end as phone,
        date_add('second', -coalesce(cast(call.duration as integer), 0), cast(call.created_at as timestamp)) as started_at, cast(call.created_at as timestamp) as ended_at, cast(call.duration as integer) as seconds, cast(null as timestamp) as due_at, 'call:' || record.call_uuid as link, false as is_automated,
        coalesce(record.status, 'completed') not in ('queued', 'initiated', 'ringing', 'in-progress', 'canceled', 'failed') and (coalesce(record.way, '') <> 'inbound' or coalesce(record.status, 'completed') = 'completed') as is_done, call.created_at, call.updated_at, call._known_from, call._extracted_at, call._file
    from raw.salesloft_call as call
    left join record on call._feed = record._feed and call.id = record.call_id and record.version_rank = 1
    union all
    select _feed, id, 'email' as activity_type, 'outbound' as way, user_id, person_id, cadence_id, step_id, crm_activity_id, subject, cast(null as varchar) as disposition, lower(recipient_email_address) as email, cast(null as varchar) as phone,
        cast(sent_at as timestamp) as started_at, cast(sent_at as timestamp) as ended_at, cast(null as integer) as seconds, cast(null as timestamp) as due_at, cast(null as varchar) as link, cadence_id is not null and coalesce(personalization, '0') in ('', '0', '0.0', '0.00', '0%') as is_automated,
        sent_at is not null as is_done, created_at, updated_at, _known_from, _extracted_at, _file
    from raw.salesloft_email
    union all
    select meeting._feed, meeting.id, 'meeting' as activity_type, cast(null as varchar) as way, coalesce(holder.id, meeting.user_id) as user_id, meeting.person_id, meeting.cadence_id, meeting.step_id, cast(null as varchar) as crm_activity_id, meeting.title as subject, cast(null as varchar) as disposition, lower(meeting.recipient_email) as email, cast(null as varchar) as phone,
        cast(meeting.start_time as timestamp) as started_at, cast(meeting.end_time as timestamp) as ended_at, date_diff('second', cast(meeting.start_time as timestamp), cast(meeting.end_time as timestamp)) as seconds, cast(null as timestamp) as due_at, 'ical:' || meeting.i_cal_uid || '/' || substr(meeting.start_time, 1, 16) as link, false as is_automated,
        meeting.canceled_at is null and not coalesce(cast(meeting.no_show as boolean), false) and coalesce(lower(meeting.status), 'booked') = 'booked' and coalesce(meeting.attendees, '') not like '%' || lower(meeting.recipient_email) || ',declined,%' and cast(meeting.start_time as timestamp) <= build.data_as_of as is_done, meeting.created_at, meeting.updated_at, meeting._known_from, meeting._extracted_at, meeting._file
    from raw.salesloft_meeting as meeting
    left join holder on meeting._feed = holder._feed and lower(meeting.calendar_id) = holder.email
    cross join given.build as build
    union all
    select _feed, id, 'task' as activity_type, cast(null as varchar) as way, coalesce(completer_id, user_id) as user_id, person_id, cast(null as varchar) as cadence_id, cast(null as varchar) as step_id, cast(null as varchar) as crm_activity_id, cast(null as varchar) as subject, cast(null as varchar) as disposition, cast(null as varchar) as email, cast(null as varchar) as phone,
        cast(completed_at as timestamp) as started_at, cast(completed_at as timestamp) as ended_at, cast(null as integer) as seconds, cast(coalesce(task.due_at, task.due_date || ' 12:00:00.000') as timestamp) as due_at, cast(null as varchar) as link, false as is_automated,
        coalesce(lower(current_state) = 'completed', completed_at is not null) as is_done, created_at, updated_at, _known_from, _extracted_at, _file
    from raw.salesloft_task as task
),

activity as (
    select *, row_number() over (partition by _feed, activity_type, id order by coalesce(cast(updated_at as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank, coalesce(due_at, started_at) as day_at
    from told
),

person as (
    select *, row_number() over (partition by _feed, id order by coalesce(cast(updated_at as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from raw.salesloft_person
),

account as (
    select *, row_number() over (partition by _feed, id order by coalesce(cast(updated_at as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from raw.salesloft_account
),

bridge as ( -- The task or event in the CRM that Salesloft made of it.
    select *, row_number() over (partition by _feed, id order by coalesce(cast(updated_at as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from raw.salesloft_crm_activity
)

select
    activity._feed || ':' || activity.activity_type || '/' || activity.id as activity_id, -- The record: feed, kind and vendor's id, for the kinds count their ids by themselves.
    activity.id as source_id, -- The vendor's own id.
    activity.activity_type, -- call, email, meeting or task.
    'engagement' as source_kind, -- dialer, conversation, engagement, calendar or mail: what kind of tool tells; null for a CRM.
    case when activity.way in ('inbound', 'outbound') then activity.way end as direction, -- outbound, inbound or internal; null where the vendor does not say.
    activity._feed || ':' || activity.user_id as rep_id, -- Person who does it; a user of the tool.
    nullif(array_join(array['crm:' || bridge.crm_id, activity.link], '|'), '') as link_ids, -- What names the same thing elsewhere, joined by |: crm:, call:, mail: or ical: and an id.
    activity.is_automated, -- True for what a program sent to a list without a seller's hand.
    activity.subject as subject_hash, -- SHA-256 of the subject, to tell repeats without reading them.
    activity.started_at, -- Start; null where only the day is known.
    activity.ended_at, -- End; null where only the day is known.
    cast(round(cast(activity.seconds as double) / 60e0, 2) as decimal(12, 2)) as duration_minutes, -- Length in minutes.
    cast(date_add('minute', zone.offset_minutes, activity.day_at) as date) as due_date, -- Day on which it is due or took place; a date as entered.
    activity.disposition as disposition_source, -- Result of a call in the company's own words.
    activity.is_done as is_completed, -- True once a task is done or a meeting began.
    false as is_copy, -- True for the head of a series and an invitee's copy; Salesloft has none.
    activity._feed || ':' || activity.person_id as person_id, -- Person of the tool it is about.
    activity._feed || ':' || person.account_id as account_id, -- Account of the tool it is about.
    coalesce(activity.email, lower(person.email_address)) as counterpart_email, -- E-mail of the one person outside whom it is with, small letters; null for none or many.
    activity.phone as counterpart_phone, -- Number of the one person outside, as the tool has it.
    activity._feed || ':' || activity.cadence_id as sequence_id, -- Sequence or cadence that it is a step of.
    activity.step_id as sequence_step, -- Step of the sequence.
    person.crm_id as crm_person_id, -- The CRM's own id of the lead or contact, as the tool tells it.
    account.crm_id as crm_account_id, -- The CRM's own id of the account, as the tool tells it.
    cast(activity.created_at as timestamp) as created_at, -- Time at which the record was made at the vendor.
    cast(activity.updated_at as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    false as is_deleted, -- True once the vendor says it is deleted.
    cast(activity._known_from as timestamp) as known_from -- When this version arrived here.
from activity
cross join given.build as build
left join person on activity._feed = person._feed and activity.person_id = person.id and person.version_rank = 1
left join account on person._feed = account._feed and person.account_id = account.id and account.version_rank = 1
left join bridge on activity._feed = bridge._feed and activity.crm_activity_id = bridge.id and bridge.version_rank = 1
left join given.tz_offset as zone on build.time_zone = zone.zone and activity.day_at >= zone.utc_from and activity.day_at < zone.utc_to
where activity.version_rank = 1
