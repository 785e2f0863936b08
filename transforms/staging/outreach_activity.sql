-- One row per call, mailing or task of a seller in Outreach, in its latest version; planned and undone ones have is_completed false. A call lasts
-- from answered to completed, and is done once dialed, or answered where it came in; a mailing once delivered, by a sequence if that sent it.
-- grain: activity_id
-- warn: started_at <= ended_at

with told as (
    select _feed, id, 'call' as activity_type, lower(direction) as way, user_id, prospect_id, cast(null as varchar) as account_id, opportunity_id, sequence_id, sequence_step_id, cast(null as varchar) as subject, call_disposition_id, outcome,
        dialedat as started, completedat as ended, answeredat as answered, cast(null as varchar) as due, case when lower(direction) = 'inbound' then from_number else to_number end as phone, 'call:' || vendorcallid as link_ids, false as is_automated,
        dialedat is not null and (coalesce(lower(direction), '') <> 'inbound' or answeredat is not null or lower(outcome) = 'answered') as is_done, createdat, updatedat, _known_from, _extracted_at, _file
    from raw.outreach_call
    union all
    select _feed, id, 'email' as activity_type, 'outbound' as way, user_id, prospect_id, cast(null as varchar) as account_id, opportunity_id, sequence_id, sequence_step_id, subject, cast(null as varchar) as call_disposition_id, cast(null as varchar) as outcome,
        deliveredat as started, deliveredat as ended, cast(null as varchar) as answered, cast(null as varchar) as due, cast(null as varchar) as phone, 'mail:' || messageid as link_ids, coalesce(lower(mailingtype), '') in ('sequence', 'campaign') as is_automated,
        deliveredat is not null as is_done, createdat, updatedat, _known_from, _extracted_at, _file
    from raw.outreach_mailing
    union all
    select _feed, id, 'task' as activity_type, cast(null as varchar) as way, coalesce(completer_id, owner_id) as user_id, prospect_id, account_id, opportunity_id, sequence_id, cast(null as varchar) as sequence_step_id, cast(null as varchar) as subject, cast(null as varchar) as call_disposition_id, cast(null as varchar) as outcome,
        completedat as started, completedat as ended, cast(null as varchar) as answered, dueat as due, cast(null as varchar) as phone, cast(null as varchar) as link_ids, false as is_automated,
        coalesce(cast(completed as boolean), lower(state) = 'complete', false) as is_done, createdat, updatedat, _known_from, _extracted_at, _file
    from raw.outreach_task
),

activity as (
    select
        *,
        row_number() over (partition by _feed, activity_type, id order by coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank,
        cast(coalesce(due, started) as timestamp) as due_at
    from told
),

prospect as (
    select _feed, id, account_id, lower(split_part(emails, '|', 1)) as email, externalid, row_number() over (partition by _feed, id order by coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from raw.outreach_prospect
),

account as (
    select _feed, id, customid, row_number() over (partition by _feed, id order by coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from raw.outreach_account
),

opportunity as (
    select _feed, id, coalesce(customid, externalid) as crm_id, row_number() over (partition by _feed, id order by coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from raw.outreach_opportunity
),

disposition as (
    select _feed, id, name, row_number() over (partition by _feed, id order by coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from raw.outreach_call_disposition
)

select
    activity._feed || ':' || activity.activity_type || '/' || activity.id as activity_id, -- The record: feed, kind and vendor's id, for the kinds count their ids by themselves.
    activity.id as source_id, -- The vendor's own id.
    activity.activity_type, -- call, email or task.
    'engagement' as source_kind, -- dialer, conversation, engagement, calendar or mail: what kind of tool tells; null for a CRM.
    case when activity.way in ('inbound', 'outbound') then activity.way end as direction, -- outbound, inbound or internal; null where the vendor does not say.
    activity._feed || ':' || activity.user_id as rep_id, -- Person who does it; a user of the tool.
    activity.link_ids, -- What names the same thing elsewhere, joined by |: crm:, call:, mail: or ical: and an id.
    activity.is_automated, -- True for what a program sent to a list without a seller's hand.
    activity.subject as subject_hash, -- SHA-256 of the subject, to tell repeats without reading them.
    cast(activity.started as timestamp) as started_at, -- Start; null where only the day is known.
    cast(activity.ended as timestamp) as ended_at, -- End; null where only the day is known.
    cast(round(cast(date_diff('second', cast(activity.answered as timestamp), cast(activity.ended as timestamp)) as double) / 60e0, 2) as decimal(12, 2)) as duration_minutes, -- Length in minutes.
    cast(date_add('minute', zone.offset_minutes, activity.due_at) as date) as due_date, -- Day on which it is due or took place; a date as entered.
    coalesce(disposition.name, case lower(activity.outcome) when 'answered' then 'answered' when 'not answered' then 'no answer' end) as disposition_source, -- Result of a call in the company's own words.
    activity.is_done as is_completed, -- True once a task is done or a meeting began.
    false as is_copy, -- True for the head of a series and an invitee's copy; Outreach has none.
    activity._feed || ':' || activity.prospect_id as person_id, -- Prospect it is about.
    activity._feed || ':' || coalesce(activity.account_id, prospect.account_id) as account_id, -- Account of the tool it is about.
    prospect.email as counterpart_email, -- E-mail of the one person outside whom it is with, small letters; null for none or many.
    activity.phone as counterpart_phone, -- Number of the one person outside, as the tool has it.
    activity._feed || ':' || activity.sequence_id as sequence_id, -- Sequence or cadence that it is a step of.
    activity.sequence_step_id as sequence_step, -- Step of the sequence.
    prospect.externalid as crm_person_id, -- The CRM's own id of the lead or contact, as the tool tells it.
    account.customid as crm_account_id, -- The CRM's own id of the account, as the tool tells it.
    opportunity.crm_id as crm_opportunity_id, -- The CRM's own id of the deal, as the tool tells it.
    cast(activity.createdat as timestamp) as created_at, -- Time at which the record was made at the vendor.
    cast(activity.updatedat as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    false as is_deleted, -- True once the vendor says it is deleted.
    cast(activity._known_from as timestamp) as known_from -- When this version arrived here.
from activity
cross join given.build as build
left join prospect on activity._feed = prospect._feed and activity.prospect_id = prospect.id and prospect.version_rank = 1
left join account on activity._feed = account._feed and coalesce(activity.account_id, prospect.account_id) = account.id and account.version_rank = 1
left join opportunity on activity._feed = opportunity._feed and activity.opportunity_id = opportunity.id and opportunity.version_rank = 1
left join disposition on activity._feed = disposition._feed and activity.call_disposition_id = disposition.id and disposition.version_rank = 1
left join given.tz_offset as zone on build.time_zone = zone.zone and activity.due_at >= zone.utc_from and activity.due_at < zone.utc_to
where activity.version_rank = 1
