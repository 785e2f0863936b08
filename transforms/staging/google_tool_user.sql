-- One row per person whose Google calendar or mailbox was exported.
-- grain: user_id

with told as (
    select
        _feed, _known_from,
        case
            when regexp_like(calendar, '^[^@ ]+@[^@ ]+$') then lower(calendar)
            when cast(organizer_self as boolean) then lower(organizer_email)
            when cast(creator_self as boolean) then lower(creator_email)
            else nullif(regexp_extract(attendees, '([^,|]+),[a-z_]*,self', 1), '')
        end as email
    from raw.google_calendar_event
    union all
    select
        _feed, _known_from,
        coalesce(case when strpos(mailbox, '@') > 0 then lower(mailbox) end, case when strpos(labelids, '"SENT"') > 0 then header_from end, delivered_to) as email
    from raw.google_message
)

select
    _feed || ':' || email as user_id, -- The user: feed and e-mail, as records point to it.
    email as source_id, -- The tool's own id.
    email, -- Work e-mail in lower case.
    cast(null as varchar) as full_name, -- First and last name.
    cast(null as varchar) as crm_user_id, -- The CRM's own id of the user; null where the tool does not tell.
    cast(null as varchar) as time_zone, -- Time zone, such as Europe/Berlin.
    true as is_active, -- False once the user may no longer log in.
    cast(null as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    cast(min(_known_from) as timestamp) as known_from -- When this version arrived here.
from told
where email is not null and strpos(email, '|') = 0
group by _feed, email
