-- One row per entry of a person's Google calendar, in its latest version; one meeting is an entry in the calendar of everybody who is invited.
-- grain: entry_id
-- warn: started_at <= ended_at

with told as (
    select
        event.*,
        case
            when regexp_like(event.calendar, '^[^@ ]+@[^@ ]+$') then lower(event.calendar)
            when cast(event.organizer_self as boolean) then lower(event.organizer_email)
            when cast(event.creator_self as boolean) then lower(event.creator_email)
            else nullif(regexp_extract(event.attendees, '([^,|]+),[a-z_]*,self', 1), '')
        end as owner_email
    from raw.google_calendar_event as event
    where event.recurrence is null -- The head of a series stands for what its members are.
),

entry as (
    select
        *,
        coalesce(owner_email, calendar) as owner_name,
        row_number() over (partition by _feed, coalesce(owner_email, calendar), id order by coalesce(cast(updated as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from told
),

invited as (
    select
        entry._feed, entry.owner_name, entry.id,
        array_join(array_agg(split_part(item.attendee, ',', 1) order by item.place) filter (where split_part(item.attendee, ',', 1) <> entry.owner_name and split_part(item.attendee, ',', 3) not in ('self', 'resource')), '|') as emails,
        count(*) filter (where split_part(item.attendee, ',', 1) <> entry.owner_name and split_part(item.attendee, ',', 3) not in ('self', 'resource')) as attendee_count,
        max(case when split_part(item.attendee, ',', 1) = entry.owner_name or split_part(item.attendee, ',', 3) = 'self' then split_part(item.attendee, ',', 2) end) as response
    from entry
    cross join unnest(split(entry.attendees, '|')) with ordinality as item(attendee, place)
    where entry.version_rank = 1 and split_part(item.attendee, ',', 1) <> ''
    group by entry._feed, entry.owner_name, entry.id
)

select
    entry._feed || ':' || entry.owner_name || '/' || entry.id as entry_id, -- The entry: feed, owner and Google's id, which is the same in every calendar.
    entry.id as source_id, -- Google's own id.
    entry.icaluid as ical_uid, -- Name of the meeting, the same in every calendar and vendor; of a series one for all.
    entry._feed || ':' || entry.owner_name as user_id, -- Owner of the calendar; a user of the tool.
    entry.owner_email, -- E-mail of the calendar's owner, small letters.
    cast(entry.start_datetime as timestamp) as started_at, -- Start, UTC; null for whole days.
    cast(entry.end_datetime as timestamp) as ended_at, -- End, UTC; null for whole days.
    cast(entry.start_date as date) as start_date, -- First day of an entry of whole days.
    cast(entry.end_date as date) as end_date, -- Day after the last of an entry of whole days.
    entry.start_date is not null as is_all_day, -- True where it takes whole days.
    coalesce(lower(entry.status), 'confirmed') as status, -- confirmed, tentative or cancelled.
    coalesce(entry.eventtype, 'default') as event_type, -- default, outOfOffice, focusTime, workingLocation or another of Google's.
    case
        when invited.response in ('accepted', 'declined', 'tentative') then invited.response
        when lower(entry.organizer_email) = entry.owner_email or invited.response is null then 'accepted'
        else 'needsAction'
    end as response, -- The owner's: accepted, declined, tentative or needsAction; who organizes it has accepted unless told otherwise.
    lower(entry.organizer_email) as organizer_email, -- E-mail of the organizer, small letters.
    nullif(invited.emails, '') as attendee_emails, -- Who else is invited, joined by |, without rooms and other resources.
    cast(coalesce(invited.attendee_count, 0) as integer) as attendee_count, -- How many those are.
    entry.recurringeventid is not null as is_series_member, -- True for one of a series.
    cast(entry.created as timestamp) as created_at, -- Time at which the entry was made.
    cast(entry.updated as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    coalesce(lower(entry.status) = 'cancelled', false) as is_deleted, -- True once the vendor says it is deleted.
    cast(entry._known_from as timestamp) as known_from -- When this version arrived here.
from entry
left join invited on entry._feed = invited._feed and entry.owner_name = invited.owner_name and entry.id = invited.id
where entry.version_rank = 1
