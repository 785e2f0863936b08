-- One row per entry in a seller's calendar that takes the seller's time, with its day and what it is: with people outside, among colleagues,
-- or kept free for work. Cancelled and declined ones, whole days and where the seller works are none; out of office is its own kind.
-- grain: entry_id
-- audit: entry_type in ('external', 'internal', 'focus', 'out_of_office', 'own')
-- audit: minutes >= 0

with domain as (
    select split_part(email, '@', 2) as email_domain
    from core.rep_email
    group by split_part(email, '@', 2)
),

invited as (
    select
        entry.entry_id,
        count(*) as invitees,
        count(case when domain.email_domain is null then 1 end) as outsiders
    from staging.calendar_entry as entry
    cross join unnest(split(entry.attendee_emails, '|')) as item(email)
    left join domain
        on split_part(item.email, '@', 2) = domain.email_domain
    where entry.attendee_emails is not null and entry.attendee_emails <> ''
    group by entry.entry_id
)

select
    entry.entry_id, -- The entry: feed, calendar's owner and the vendor's id.
    coalesce(tool_rep.rep_id, 'unassigned') as rep_id, -- Rep whose calendar it is; unassigned for one nobody knows.
    cast(date_add('minute', zone.offset_minutes, entry.started_at) as date) as entry_date, -- Day on which it begins, in the rep's zone.
    entry.started_at,
    entry.ended_at,
    case
        when entry.event_type = 'outOfOffice' then 'out_of_office'
        when entry.event_type = 'focusTime' then 'focus'
        when coalesce(invited.outsiders, 0) > 0 then 'external'
        when coalesce(invited.invitees, 0) > 0 then 'internal'
        else 'own'
    end as entry_type, -- external with somebody outside, internal among colleagues, focus, out_of_office, own for what nobody else is invited to.
    coalesce(invited.invitees, 0) as invitee_count, -- People invited besides the owner.
    cast(round(cast(date_diff('second', entry.started_at, entry.ended_at) as double) / 60e0, 2) as decimal(18, 2)) as minutes -- Its length.
from staging.calendar_entry as entry
cross join given.build as build
left join core.tool_rep as tool_rep
    on entry.user_id = tool_rep.user_id
left join invited
    on entry.entry_id = invited.entry_id
inner join core.rep_zone as rep_zone
    on coalesce(tool_rep.rep_id, 'unassigned') = rep_zone.rep_id
left join given.tz_offset as zone
    on rep_zone.zone = zone.zone and entry.started_at >= zone.utc_from and entry.started_at < zone.utc_to
where
    entry.started_at is not null
    and entry.ended_at > entry.started_at
    and entry.ended_at <= build.data_as_of
    and entry.status <> 'cancelled'
    and coalesce(entry.response, 'accepted') <> 'declined'
    and entry.event_type <> 'workingLocation'
    and not entry.is_deleted
