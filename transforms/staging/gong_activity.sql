-- One row per conversation that Gong recorded, as it was told last: the extensive answer names who was in it. All of them took place. Of the
-- title only a hash is kept; the CRM's records are told only where there is one of a kind.
-- grain: activity_id
-- warn: started_at <= ended_at

with conversation as (
    select
        *,
        substr(coalesce(scheduled, started), 1, 16) as planned_minute,
        row_number() over (partition by _feed, id order by _extracted_at desc, parties nulls last, _file desc) as version_rank
    from raw.gong_call
),

party as (
    select
        conversation._feed, conversation.id, item.place, split_part(item.party, ',', 1) as side, nullif(split_part(item.party, ',', 2), '') as user_id,
        nullif(split_part(item.party, ',', 3), '') as email, nullif(split_part(item.party, ',', 4), '') as phone
    from conversation
    cross join unnest(split(conversation.parties, '|')) with ordinality as item(party, place)
    where conversation.version_rank = 1
),

met as (
    select
        _feed, id,
        min(case when side = 'Internal' then user_id end) as user_id,
        count(distinct case when side = 'External' then coalesce(email, phone, cast(place as varchar)) end) as outside_count,
        min(case when side = 'External' then email end) as email,
        min(case when side = 'External' then phone end) as phone
    from party
    group by _feed, id
),

object as ( -- The CRM's records that its context and its parties name, as Contact:003….
    select conversation._feed, conversation.id, split_part(item.link, ':', 1) as object_type, substr(item.link, strpos(item.link, ':') + 1) as object_id
    from conversation
    cross join unnest(split(replace(replace(coalesce(conversation.context, '') || '|' || coalesce(conversation.parties, ''), ',', '|'), ';', '|'), '|')) as item(link)
    where conversation.version_rank = 1 and regexp_like(item.link, '^(Contact|Lead|Account|Opportunity):')
),

linked as (
    select
        _feed, id,
        case when count(distinct case when object_type in ('Contact', 'Lead') then object_id end) = 1 then min(case when object_type in ('Contact', 'Lead') then object_id end) end as person_id,
        case when count(distinct case when object_type = 'Account' then object_id end) = 1 then min(case when object_type = 'Account' then object_id end) end as account_id,
        case when count(distinct case when object_type = 'Opportunity' then object_id end) = 1 then min(case when object_type = 'Opportunity' then object_id end) end as opportunity_id
    from object
    group by _feed, id
)

select
    conversation._feed || ':' || conversation.id as activity_id, -- The record.
    conversation.id as source_id, -- The vendor's own id.
    case when lower(conversation.direction) in ('inbound', 'outbound') or (lower(conversation.media) = 'audio' and coalesce(lower(conversation.direction), '') <> 'conference') then 'call' else 'meeting' end as activity_type, -- call by telephone, else meeting.
    'conversation' as source_kind, -- dialer, conversation, engagement, calendar or mail: what kind of tool tells; null for a CRM.
    case when lower(conversation.scope) = 'internal' then 'internal' when lower(conversation.direction) in ('inbound', 'outbound') then lower(conversation.direction) end as direction, -- outbound, inbound or internal; null where the vendor does not say.
    conversation._feed || ':' || coalesce(conversation.primaryuserid, met.user_id) as rep_id, -- Person who does it; a user of the tool.
    nullif(array_join(array[
        'call:' || conversation.clientuniqueid,
        'ical:' || conversation.calendareventid || '/' || conversation.planned_minute,
        'ical:' || case when strpos(conversation.calendareventid, '@') = 0 then conversation.calendareventid end || '@google.com/' || conversation.planned_minute
    ], '|'), '') as link_ids, -- What names the same thing elsewhere, joined by |: crm:, call:, mail: or ical: and an id.
    false as is_automated, -- True for what a program sent to a list without a seller's hand.
    conversation.title as subject_hash, -- SHA-256 of the subject, to tell repeats without reading them.
    cast(conversation.started as timestamp) as started_at, -- Start; null where only the day is known.
    cast(date_add('second', cast(conversation.duration as integer), cast(conversation.started as timestamp)) as timestamp) as ended_at, -- End; null where only the day is known.
    cast(round(cast(conversation.duration as double) / 60e0, 2) as decimal(12, 2)) as duration_minutes, -- Length in minutes.
    conversation.sdrdisposition as disposition_source, -- Result of a call in the company's own words.
    conversation.started is not null as is_completed, -- True once a task is done or a meeting began.
    false as is_copy, -- True for the head of a series and an invitee's copy; Gong has none.
    case when met.outside_count = 1 then met.email end as counterpart_email, -- E-mail of the one person outside whom it is with, small letters; null for none or many.
    case when met.outside_count = 1 then met.phone end as counterpart_phone, -- Number of the one person outside, as the tool has it.
    linked.person_id as crm_person_id, -- The CRM's own id of the lead or contact, if there is only one.
    linked.account_id as crm_account_id, -- The CRM's own id of the account, if there is only one.
    linked.opportunity_id as crm_opportunity_id, -- The CRM's own id of the deal, if there is only one.
    cast(date_add('second', coalesce(cast(conversation.duration as integer), 0), cast(conversation.started as timestamp)) as timestamp) as created_at, -- Time at which the record was made: recording ends with the conversation.
    false as is_deleted, -- True once the vendor says it is deleted.
    cast(conversation._known_from as timestamp) as known_from -- When this version arrived here.
from conversation
left join met on conversation._feed = met._feed and conversation.id = met.id
left join linked on conversation._feed = linked._feed and conversation.id = linked.id
where conversation.version_rank = 1
