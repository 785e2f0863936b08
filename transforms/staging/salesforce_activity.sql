-- One row per task or event of a seller in Salesforce, in its latest version; planned and undone ones have is_completed false.
-- grain: activity_id
-- audit: not is_copy or not is_completed
-- warn: started_at <= ended_at

with task as (
    select
        *,
        row_number() over (partition by _feed, id order by systemmodstamp desc nulls last, _extracted_at desc, _file desc) as version_rank
    from raw.salesforce_task
),

event as (
    select
        *,
        row_number() over (partition by _feed, id order by systemmodstamp desc nulls last, _extracted_at desc, _file desc) as version_rank
    from raw.salesforce_event
)

select
    task._feed || ':' || task.id as activity_id, -- The task or event.
    task.id as source_id, -- The vendor's own id.
    case
        when task.tasksubtype = 'Call' or task.calltype is not null or lower(task.type) = 'call' then 'call'
        when task.tasksubtype in ('Email', 'ListEmail') or lower(task.type) = 'email' then 'email'
        when task.tasksubtype = 'LinkedIn' then 'social'
        when lower(task.type) = 'meeting' then 'meeting'
        else 'task'
    end as activity_type, -- call, email, meeting, task or social.
    case
        when task.calltype in ('Inbound', 'Outbound', 'Internal') then lower(task.calltype)
    end as direction, -- outbound, inbound or internal; null where the vendor does not say.
    task._feed || ':' || task.ownerid as rep_id, -- Person who does it.
    task._feed || ':' || task.callobject as call_id, -- The call at the dialer, or the message: records with the same one are one; null for others.
    'crm:' || task.id || coalesce('|call:' || task.callobject, '') as link_ids, -- What names the same thing elsewhere, joined by |: crm:, call:, mail: or ical: and an id.
    coalesce(task.tasksubtype = 'ListEmail', false) as is_automated, -- True for what a program sent to a list without a seller's hand.
    lower(to_hex(sha256(to_utf8(task.subject)))) as subject_hash, -- SHA-256 of the subject, to tell repeats without reading them.
    date_add('second', -coalesce(cast(task.calldurationinseconds as integer), 0), cast(task.completeddatetime as timestamp)) as started_at, -- Start; null where only the day is known.
    cast(task.completeddatetime as timestamp) as ended_at, -- End; null where only the day is known.
    cast(round(cast(task.calldurationinseconds as double) / 60e0, 2) as decimal(12, 2)) as duration_minutes, -- Length in minutes.
    cast(task.activitydate as date) as due_date, -- Day on which it is due or took place; a date as entered.
    task.calldisposition as disposition_source, -- Result of a call in the company's own words.
    coalesce(cast(task.isclosed as boolean), lower(task.status) = 'completed', false)
    and not coalesce(cast(task.isrecurrence as boolean), false)
    and not coalesce(cast(task.isdeleted as boolean), false) as is_completed, -- True once a task is done or a meeting began.
    coalesce(cast(task.isrecurrence as boolean), false) as is_copy, -- True for the head of a series and an invitee's copy; not counted.
    task._feed || ':' || task.whoid as person_id, -- Lead or contact it is about.
    task._feed || ':' || coalesce(task.accountid, case when substr(task.whatid, 1, 3) = '001' then task.whatid end) as account_id, -- Account it is about.
    task._feed || ':' || case when substr(task.whatid, 1, 3) = '006' then task.whatid end as opportunity_id, -- Deal it is about.
    cast(task.createddate as timestamp) as created_at, -- Time at which the record was made in the CRM.
    cast(task.systemmodstamp as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    coalesce(cast(task.isdeleted as boolean), false) as is_deleted, -- True once the vendor says it is deleted.
    cast(task._known_from as timestamp) as known_from -- When this version arrived here.
from task
where task.version_rank = 1
union all
select
    event._feed || ':' || event.id as activity_id,
    event.id as source_id,
    'meeting' as activity_type,
    cast(null as varchar) as direction,
    event._feed || ':' || event.ownerid as rep_id,
    cast(null as varchar) as call_id,
    'crm:' || event.id as link_ids,
    false as is_automated,
    lower(to_hex(sha256(to_utf8(event.subject)))) as subject_hash,
    coalesce(cast(event.startdatetime as timestamp), cast(event.activitydatetime as timestamp)) as started_at,
    coalesce(
        cast(event.enddatetime as timestamp),
        date_add('minute', cast(event.durationinminutes as integer), cast(event.activitydatetime as timestamp))
    ) as ended_at,
    coalesce(
        cast(event.durationinminutes as decimal(12, 2)),
        cast(round(cast(date_diff('second', cast(event.startdatetime as timestamp), cast(event.enddatetime as timestamp)) as double) / 60e0, 2) as decimal(12, 2))
    ) as duration_minutes,
    cast(event.activitydate as date) as due_date,
    cast(null as varchar) as disposition_source,
    coalesce(
        cast(event.startdatetime as timestamp) <= build.data_as_of,
        cast(event.activitydatetime as timestamp) <= build.data_as_of,
        cast(event.activitydate as date) < build.data_as_of_date,
        false
    )
    and not coalesce(cast(event.ischild as boolean), false)
    and not coalesce(cast(event.isrecurrence as boolean), false)
    and not coalesce(cast(event.isdeleted as boolean), false) as is_completed,
    coalesce(cast(event.ischild as boolean), false) or coalesce(cast(event.isrecurrence as boolean), false) as is_copy,
    event._feed || ':' || event.whoid as person_id,
    event._feed || ':' || coalesce(event.accountid, case when substr(event.whatid, 1, 3) = '001' then event.whatid end) as account_id,
    event._feed || ':' || case when substr(event.whatid, 1, 3) = '006' then event.whatid end as opportunity_id,
    cast(event.createddate as timestamp) as created_at,
    cast(event.systemmodstamp as timestamp) as source_updated_at,
    coalesce(cast(event.isdeleted as boolean), false) as is_deleted,
    cast(event._known_from as timestamp) as known_from
from event
cross join given.build as build
where event.version_rank = 1
