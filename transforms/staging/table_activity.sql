-- One row per activity of a table in its latest version; of kinds that no word here tells, activity_type is null.
-- grain: activity_id
-- audit: activity_type in ('call', 'email', 'meeting', 'social', 'task', 'note')
-- warn: activity_type is not null
-- warn: started_at <= ended_at

with version as (
    select
        *,
        lower(activity_type) as kind,
        coalesce(started_at, ended_at, created_at) as begun,
        row_number() over (partition by _feed, activity_id order by updated_at desc nulls last, _extracted_at desc, _file desc) as version_rank
    from raw.table_activity
),

activity as (
    select
        *,
        case when length(begun) > 10 then cast(begun as timestamp) end as begun_at,
        case when length(ended_at) > 10 then cast(ended_at as timestamp) end as done_at,
        cast(cast(duration_minutes as decimal(38, 2)) * 60 as bigint) as length_seconds
    from version
    where version_rank = 1
)

select
    activity._feed || ':' || activity.activity_id as activity_id, -- The record.
    activity.activity_id as source_id, -- The vendor's own id.
    case
        when regexp_like(activity.kind, '(call|phone|dial|voice|anruf)') then 'call'
        when regexp_like(activity.kind, 'mail') then 'email'
        when regexp_like(activity.kind, '(meet|demo|visit|appointment|event|lunch|presentation|video|zoom|termin)') then 'meeting'
        when regexp_like(activity.kind, '(social|linkedin|sms|text|chat|message|whatsapp)') then 'social'
        when regexp_like(activity.kind, '(task|to.?do)') then 'task'
        when regexp_like(activity.kind, 'note') then 'note'
    end as activity_type, -- call, email, meeting, social, task or note.
    case when coalesce(activity.person, activity.account, activity.opportunity) is null then 'sheet' end as source_kind, -- dialer, conversation, engagement, calendar or mail: what kind of tool tells; null for a CRM.
    case
        when regexp_like(lower(activity.direction), '^(in|received|eingehend)') and lower(activity.direction) <> 'internal' then 'inbound'
        when regexp_like(lower(activity.direction), '^(out|sent|made|ausgehend)') then 'outbound'
        when lower(activity.direction) = 'internal' then 'internal'
    end as direction, -- outbound, inbound or internal; null where the vendor does not say.
    seller.owner_id as rep_id, -- Person who does it.
    cast(null as varchar) as call_id, -- The call at the dialer, or the message: records with the same one are one; null for others.
    'crm:' || activity.activity_id as link_ids, -- What names the same thing elsewhere, joined by |: crm:, call:, mail: or ical: and an id.
    false as is_automated, -- True for what a program sent to a list without a seller's hand.
    cast(null as varchar) as subject_hash, -- SHA-256 of the subject, to tell repeats without reading them.
    activity.begun_at as started_at, -- Start; null where only the day is known.
    cast(coalesce(activity.done_at, date_add('second', activity.length_seconds, activity.begun_at)) as timestamp) as ended_at, -- End; null where only the day is known.
    cast(coalesce(
        cast(activity.duration_minutes as decimal(18, 2)),
        cast(round(cast(date_diff('second', activity.begun_at, activity.done_at) as double) / 60e0, 2) as decimal(18, 2))
    ) as decimal(12, 2)) as duration_minutes, -- Length in minutes.
    case when length(activity.begun) = 10 then cast(activity.begun as date) else cast(date_add('minute', zone.offset_minutes, activity.begun_at) as date) end as due_date, -- Day on which it is due or took place; a date as entered.
    activity.disposition as disposition_source, -- Result of a call in the company's own words.
    coalesce(cast(activity.is_completed as boolean), true)
    and coalesce(activity.begun_at <= build.data_as_of, cast(substr(activity.begun, 1, 10) as date) <= build.data_as_of_date, false) as is_completed, -- True once a task is done or a meeting began.
    false as is_copy, -- True for the head of a series and an invitee's copy; not counted.
    activity._feed || ':' || coalesce(person.person_id, case when regexp_like(activity.person, '^[^ @]*[0-9][^ @]*$') then activity.person else lower(activity.person) end) as person_id, -- Lead or contact it is about.
    activity._feed || ':' || coalesce(account.account_id, case when regexp_like(activity.account, '^[^ @]*[0-9][^ @]*$') then activity.account else lower(activity.account) end) as account_id, -- Account it is about.
    activity._feed || ':' || coalesce(deal.opportunity_id, activity.opportunity) as opportunity_id, -- Deal it is about.
    case when length(activity.created_at) > 10 then cast(activity.created_at as timestamp) end as created_at, -- Time at which the record was made in the CRM.
    case when length(activity.updated_at) > 10 then cast(activity.updated_at as timestamp) end as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    false as is_deleted, -- True once the vendor says it is deleted.
    cast(activity._known_from as timestamp) as known_from -- When this version arrived here.
from activity
cross join given.build as build
left join staging.table_seller as seller
    on activity._feed = seller.feed and activity.owner = seller.owner
left join staging.table_called_person as person
    on activity._feed = person.feed and case when regexp_like(activity.person, '^[^ @]*[0-9][^ @]*$') then activity.person else lower(activity.person) end = person.called_name
left join staging.table_called_account as account
    on activity._feed = account.feed and case when regexp_like(activity.account, '^[^ @]*[0-9][^ @]*$') then activity.account else lower(activity.account) end = account.called_name
left join staging.table_called_deal as deal
    on activity._feed = deal.feed and case when regexp_like(activity.opportunity, '^[^ @]*[0-9][^ @]*$') then activity.opportunity else lower(activity.opportunity) end = deal.called_name
left join given.tz_offset as zone
    on build.time_zone = zone.zone and activity.begun_at >= zone.utc_from and activity.begun_at < zone.utc_to
