-- One row per meeting in a person's Google calendar with somebody of another e-mail domain, and per mail of a mailbox with such people, in its
-- latest version. One meeting has a row for each calendar that it is in. What is only among colleagues, whole days and drafts are left out.
-- A meeting is done once it began, unless it was called off, or its owner or everybody outside declined; a mail goes out if its owner wrote it.
-- grain: activity_id
-- warn: started_at <= ended_at

with event as (
    select
        *,
        case
            when regexp_like(calendar, '^[^@ ]+@[^@ ]+$') then lower(calendar)
            when cast(organizer_self as boolean) then lower(organizer_email)
            when cast(creator_self as boolean) then lower(creator_email)
            else nullif(regexp_extract(attendees, '([^,|]+),[a-z_]*,self', 1), '')
        end as owner_email
    from raw.google_calendar_event
),

message as (
    select
        *,
        coalesce(header_from = owner_email, false) or coalesce(strpos(labelids, '"SENT"') > 0, false) as is_sent -- Owners write by other addresses of theirs, too.
    from (
        select
            *,
            coalesce(case when strpos(mailbox, '@') > 0 then lower(mailbox) end, case when strpos(labelids, '"SENT"') > 0 then header_from end, delivered_to) as owner_email
        from raw.google_message
        where coalesce(strpos(labelids, '"DRAFT"'), 0) = 0 and coalesce(strpos(labelids, '"SPAM"'), 0) = 0
    ) as owned
),

told as ( -- Attendees as e-mail,response,role; of a mail everybody whom its headers name.
    select _feed, id, 'meeting' as activity_type, owner_email, cast(null as varchar) as way, cast(start_datetime as timestamp) as started_at, cast(end_datetime as timestamp) as ended_at, attendees,
        'ical:' || icaluid || '/' || substr(start_datetime, 1, 16) as link_ids, summary as subject_hash, coalesce(lower(status), 'confirmed') as status, cast(created as timestamp) as created_at, updated, _known_from,
        row_number() over (partition by _feed, owner_email, id order by coalesce(cast(updated as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from event
    where coalesce(eventtype, 'default') = 'default' and recurrence is null
    union all
    select _feed, id, 'email' as activity_type, owner_email, case when is_sent then 'outbound' else 'inbound' end as way, cast(internaldate as timestamp) as started_at, cast(internaldate as timestamp) as ended_at,
        replace(case when is_sent then coalesce(header_to, '') || '|' || coalesce(header_cc, '') else coalesce(header_from, '') end, '|', ',,|') || ',,' as attendees,
        'mail:' || message_id as link_ids, subject as subject_hash, 'confirmed' as status, cast(internaldate as timestamp) as created_at, cast(null as varchar) as updated, _known_from,
        row_number() over (partition by _feed, owner_email, id order by _extracted_at desc, length(historyid) desc nulls last, historyid desc nulls last, _file desc) as version_rank
    from message
),

outside as ( -- The people of other domains; the owner may decline, too.
    select
        told._feed, told.activity_type, told.owner_email, told.id,
        count(distinct case when split_part(split_part(item.attendee, ',', 1), '@', 2) <> split_part(told.owner_email, '@', 2) then split_part(item.attendee, ',', 1) end) as outside_count,
        min(case when split_part(split_part(item.attendee, ',', 1), '@', 2) <> split_part(told.owner_email, '@', 2) then split_part(item.attendee, ',', 1) end) as email,
        count(case when split_part(split_part(item.attendee, ',', 1), '@', 2) <> split_part(told.owner_email, '@', 2) and split_part(item.attendee, ',', 2) <> 'declined' then 1 end) as coming_count,
        count(case when split_part(item.attendee, ',', 1) = told.owner_email and split_part(item.attendee, ',', 2) = 'declined' then 1 end) as refused_count
    from told
    cross join unnest(split(told.attendees, '|')) as item(attendee)
    where told.version_rank = 1 and split_part(item.attendee, ',', 1) <> '' and split_part(item.attendee, ',', 3) <> 'resource'
    group by told._feed, told.activity_type, told.owner_email, told.id
)

select
    told._feed || ':' || told.owner_email || '/' || told.id as activity_id, -- The record: feed, owner of the calendar or mailbox and Google's id.
    told.id as source_id, -- Google's own id.
    told.activity_type, -- meeting or email.
    case when told.activity_type = 'meeting' then 'calendar' else 'mail' end as source_kind, -- dialer, conversation, engagement, calendar or mail: what kind of tool tells; null for a CRM.
    told.way as direction, -- outbound, inbound or internal; null where the vendor does not say.
    told._feed || ':' || told.owner_email as rep_id, -- Person who does it; a user of the tool.
    told.link_ids, -- What names the same thing elsewhere, joined by |: crm:, call:, mail: or ical: and an id.
    false as is_automated, -- True for what a program sent to a list without a seller's hand.
    told.subject_hash, -- SHA-256 of the subject, to tell repeats without reading them.
    told.started_at, -- Start; null where only the day is known.
    told.ended_at, -- End; null where only the day is known.
    cast(round(cast(case when told.activity_type = 'meeting' then date_diff('second', told.started_at, told.ended_at) end as double) / 60e0, 2) as decimal(12, 2)) as duration_minutes, -- Length in minutes.
    cast(date_add('minute', zone.offset_minutes, told.started_at) as date) as due_date, -- Day on which it is due or took place; a date as entered.
    told.activity_type = 'email' or (told.status <> 'cancelled' and told.started_at <= build.data_as_of and outside.coming_count > 0 and outside.refused_count = 0) as is_completed, -- True once a task is done or a meeting began.
    false as is_copy, -- True for the head of a series and an invitee's copy; entries of several calendars are told apart by link_ids.
    case when outside.outside_count = 1 then outside.email end as counterpart_email, -- E-mail of the one person outside whom it is with, small letters; null for none or many.
    told.created_at, -- Time at which the record was made.
    cast(told.updated as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    told.status = 'cancelled' as is_deleted, -- True once the vendor says it is deleted.
    cast(told._known_from as timestamp) as known_from -- When this version arrived here.
from told
cross join given.build as build
inner join outside on told._feed = outside._feed and told.activity_type = outside.activity_type and told.owner_email = outside.owner_email and told.id = outside.id
left join given.tz_offset as zone on build.time_zone = zone.zone and told.started_at >= zone.utc_from and told.started_at < zone.utc_to
where told.version_rank = 1 and told.started_at is not null and outside.outside_count > 0
