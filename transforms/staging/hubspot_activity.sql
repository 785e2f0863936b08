-- One row per call, e-mail, meeting, task or note of a seller in HubSpot, in its latest version; planned and undone ones have is_completed false.
-- grain: activity_id
-- warn: started_at <= ended_at

with told as (
    select _feed, id, 'call' as activity_type, hubspot_owner_id, hs_timestamp as due, hs_timestamp as started, cast(null as varchar) as ended, hs_call_duration as duration,
        lower(hs_call_direction) as direction, hs_call_external_id as same_id, 'call:' || hs_call_external_id as link, hs_call_title as subject, coalesce(hs_call_disposition, replace(lower(nullif(upper(hs_call_status), 'COMPLETED')), '_', ' ')) as disposition, coalesce(upper(hs_call_status), 'COMPLETED') in ('COMPLETED', 'NO_ANSWER', 'BUSY', 'MISSED') as is_done,
        associated_contacts, associated_companies, associated_deals, hs_createdate, createdat, updatedat, archived, _known_from, _extracted_at, _file
    from raw.hubspot_call
    union all
    select _feed, id, 'email' as activity_type, hubspot_owner_id, hs_timestamp as due, hs_timestamp as started, hs_timestamp as ended, cast(null as varchar) as duration,
        case hs_email_direction when 'EMAIL' then 'outbound' when 'INCOMING_EMAIL' then 'inbound' end as direction, hs_email_message_id || '/' || coalesce(hubspot_owner_id, '') as same_id, 'mail:' || regexp_replace(hs_email_message_id, '[<>]', '') as link, hs_email_subject as subject, cast(null as varchar) as disposition, coalesce(upper(hs_email_status), 'SENT') in ('SENT', 'BOUNCED') as is_done,
        associated_contacts, associated_companies, associated_deals, hs_createdate, createdat, updatedat, archived, _known_from, _extracted_at, _file
    from raw.hubspot_email
    union all
    select _feed, id, 'meeting' as activity_type, hubspot_owner_id, coalesce(hs_meeting_start_time, hs_timestamp) as due, coalesce(hs_meeting_start_time, hs_timestamp) as started, hs_meeting_end_time as ended, cast(null as varchar) as duration,
        cast(null as varchar) as direction, hs_i_cal_uid || '/' || coalesce(hubspot_owner_id, '') as same_id, 'ical:' || hs_i_cal_uid || '/' || case when length(coalesce(hs_meeting_start_time, hs_timestamp)) = 23 then substr(coalesce(hs_meeting_start_time, hs_timestamp), 1, 16) end as link, hs_meeting_title as subject, cast(null as varchar) as disposition, coalesce(upper(hs_meeting_outcome), 'SCHEDULED') in ('SCHEDULED', 'COMPLETED') as is_done,
        associated_contacts, associated_companies, associated_deals, hs_createdate, createdat, updatedat, archived, _known_from, _extracted_at, _file
    from raw.hubspot_meeting
    union all
    select _feed, id, 'task' as activity_type, hubspot_owner_id, hs_timestamp as due, hs_task_completion_date as started, hs_task_completion_date as ended, cast(null as varchar) as duration,
        cast(null as varchar) as direction, cast(null as varchar) as same_id, cast(null as varchar) as link, hs_task_subject as subject, cast(null as varchar) as disposition, coalesce(upper(hs_task_status), '') = 'COMPLETED' as is_done,
        associated_contacts, associated_companies, associated_deals, hs_createdate, createdat, updatedat, archived, _known_from, _extracted_at, _file
    from raw.hubspot_task
    union all
    select _feed, id, 'note' as activity_type, hubspot_owner_id, hs_timestamp as due, hs_timestamp as started, hs_timestamp as ended, cast(null as varchar) as duration,
        cast(null as varchar) as direction, cast(null as varchar) as same_id, cast(null as varchar) as link, hs_note_body as subject, cast(null as varchar) as disposition, true as is_done,
        associated_contacts, associated_companies, associated_deals, hs_createdate, createdat, updatedat, archived, _known_from, _extracted_at, _file
    from raw.hubspot_note
),

ranked as (
    select
        *,
        row_number() over (partition by _feed, activity_type, id order by coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank,
        cast(round(cast(duration as double)) as bigint) as duration_ms,
        case when length(due) = 23 then cast(due as timestamp) end as due_at,
        case when length(started) = 16 then cast(started as timestamp) end as local_at
    from told
),

activity as (
    select
        ranked.*,
        coalesce(case when length(ranked.started) = 23 then cast(ranked.started as timestamp) end, date_add('minute', -here.offset_minutes, ranked.local_at)) as started_at,
        coalesce(cast(date_add('minute', zone.offset_minutes, ranked.due_at) as date), cast(substr(ranked.due, 1, 10) as date)) as due_date,
        build.data_as_of
    from ranked
    cross join given.build as build
    left join given.tz_offset as zone on build.time_zone = zone.zone and ranked.due_at >= zone.utc_from and ranked.due_at < zone.utc_to
    left join given.tz_offset as here on build.time_zone = here.zone and ranked.local_at >= here.local_from and ranked.local_at < here.local_to
    where ranked.version_rank = 1
),

linked as (
    select
        told._feed, told.from_id, split_part(item.link, ':', 1) as type_id, split_part(item.link, ':', 2) as to_id,
        row_number() over (partition by told._feed, told.from_id, split_part(item.link, ':', 1) order by told._extracted_at desc, told._file desc, item.place) as place
    from raw.hubspot_association as told
    cross join unnest(split(told.to_ids, ';')) with ordinality as item(link, place)
),

associated as ( -- By HubSpot's own types: call, e-mail, meeting, note and task to contact, to company and to deal.
    select
        _feed, from_id,
        max(case when type_id in ('194', '198', '200', '202', '204') then to_id end) as contact_id,
        max(case when type_id in ('182', '186', '188', '190', '192') then to_id end) as company_id,
        max(case when type_id in ('206', '210', '212', '214', '216') then to_id end) as deal_id
    from linked
    where place = 1
    group by _feed, from_id
)

select
    activity._feed || ':' || activity.id as activity_id, -- The record.
    activity.id as source_id, -- The vendor's own id.
    activity.activity_type, -- call, email, meeting, task or note.
    case when activity.direction in ('inbound', 'outbound', 'internal') then activity.direction end as direction, -- outbound, inbound or internal; null where the vendor does not say.
    activity._feed || ':' || coalesce(owner.owner_id, activity.hubspot_owner_id) as rep_id, -- Person who does it.
    activity._feed || ':' || activity.same_id as call_id, -- The call at the dialer, or the message: records with the same one are one; null for others.
    'crm:' || activity.id || coalesce('|' || activity.link, '') as link_ids, -- What names the same thing elsewhere, joined by |: crm:, call:, mail: or ical: and an id.
    false as is_automated, -- True for what a program sent to a list without a seller's hand.
    lower(to_hex(sha256(to_utf8(activity.subject)))) as subject_hash, -- SHA-256 of the subject, to tell repeats without reading them.
    cast(activity.started_at as timestamp) as started_at, -- Start; null where only the day is known.
    cast(coalesce(date_add('millisecond', activity.duration_ms, activity.started_at), case when length(activity.ended) = 23 then cast(activity.ended as timestamp) end) as timestamp) as ended_at, -- End; null where only the day is known.
    cast(round(coalesce(cast(activity.duration_ms as double) / 60000e0, cast(date_diff('second', activity.started_at, case when length(activity.ended) = 23 and activity.activity_type = 'meeting' then cast(activity.ended as timestamp) end) as double) / 60e0), 2) as decimal(12, 2)) as duration_minutes, -- Length in minutes.
    activity.due_date, -- Day on which it is due or took place; a date as entered.
    activity.disposition as disposition_source, -- Result of a call in the company's own words.
    activity.is_done and coalesce(activity.started_at <= activity.data_as_of, activity.due_date <= cast(activity.data_as_of as date), false) and not coalesce(cast(activity.archived as boolean), false) as is_completed, -- True once a task is done or a meeting began.
    false as is_copy, -- True for the head of a series and an invitee's copy; HubSpot has none.
    activity._feed || ':' || coalesce(nullif(split_part(activity.associated_contacts, ';', 1), ''), associated.contact_id) as person_id, -- Contact it is about, the first of several.
    activity._feed || ':' || coalesce(nullif(split_part(activity.associated_companies, ';', 1), ''), associated.company_id) as account_id, -- Account it is about.
    activity._feed || ':' || coalesce(nullif(split_part(activity.associated_deals, ';', 1), ''), associated.deal_id) as opportunity_id, -- Deal it is about.
    coalesce(cast(activity.hs_createdate as timestamp), cast(activity.createdat as timestamp)) as created_at, -- Time at which the record was made in the CRM.
    cast(activity.updatedat as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    coalesce(cast(activity.archived as boolean), false) as is_deleted, -- True once the vendor says it is deleted.
    cast(activity._known_from as timestamp) as known_from -- When this version arrived here.
from activity
left join given.owner_name as owner on activity._feed = owner.feed and lower(activity.hubspot_owner_id) = owner.called_name
left join associated on activity._feed = associated._feed and activity.id = associated.from_id
