-- One row per record of a call, e-mail, meeting or social message with somebody outside, done or planned, as the vendors have them.
-- Left out are to-dos, deleted records, an invitee's copy and the head of a series, what is only among colleagues, and a calendar
-- entry about nobody. One thing that happened may have several records: activity_source tells which.
-- A tool's record is with the person whom it names, else whose e-mail or phone it has, and has the account and the deal of the CRM.
-- grain: record_id
-- audit: activity_type in ('call', 'email', 'meeting', 'social')
-- warn: rep_id <> 'unassigned'
-- warn: started_at is not null or not is_completed

with crm_person as (
    select source_id, max(person_id) as person_id
    from core.person
    where person_kind <> 'prospect'
    group by source_id
    having count(*) = 1
),

crm_opportunity as (
    select source_id, max(opportunity_id) as opportunity_id
    from staging.opportunity
    group by source_id
    having count(*) = 1
),

told as (
    select
        activity.*,
        case
            when activity.source_kind is null then activity.person_id
            else coalesce(crm_person.person_id, activity.person_id, mailed.primary_record_id, phoned.primary_record_id)
        end as told_person_id,
        case when activity.source_kind is null then activity.account_id else coalesce(account.account_id, tool_account.account_id) end as told_account_id,
        case when activity.source_kind is null then activity.opportunity_id else crm_opportunity.opportunity_id end as told_opportunity_id
    from staging.activity as activity
    left join crm_person
        on activity.crm_person_id = crm_person.source_id
    left join core.person_address as mailed
        on activity.counterpart_email = mailed.address
    left join core.person_address as phoned
        on substr(regexp_replace(activity.counterpart_phone, '[^0-9]', ''), length(regexp_replace(activity.counterpart_phone, '[^0-9]', '')) - 8, 9) = phoned.address
    left join core.account_key as account
        on activity.crm_account_id = account.source_id
    left join core.tool_account as tool_account
        on activity.account_id = tool_account.tool_account_id
    left join crm_opportunity
        on activity.crm_opportunity_id = crm_opportunity.source_id
    where
        activity.activity_type in ('call', 'email', 'meeting', 'social')
        and not activity.is_deleted
        and not activity.is_copy
        and coalesce(activity.direction, 'outbound') <> 'internal'
)

select
    told.activity_id as record_id, -- The record: feed and vendor's id.
    split_part(told.activity_id, ':', 1) as source, -- Feed that has the record.
    case told.source_kind when 'dialer' then 1 when 'conversation' then 2 when 'engagement' then 3 when 'calendar' then 4 when 'mail' then 5 else 6 end as source_rank, -- How rich records of its kind are: 1 the dialer's, 2 a recorder's, 3 an engagement tool's, 4 a calendar's, 5 a mailbox's, 6 the CRM's.
    told.activity_type, -- call, email, meeting or social.
    told.direction,
    coalesce(rep.rep_id, tool_rep.rep_id, 'unassigned') as rep_id, -- Rep who did it; unassigned for a user nobody knows.
    case when told.source_kind is null then told.told_person_id else person.primary_record_id end as person_id, -- Lead or contact it is about; of a tool's record the one that stands for the person.
    coalesce(person.identity_id, told.told_person_id) as identity_id, -- The person it is about, in whatever record.
    coalesce(told.told_account_id, person.account_id, case when told.source_kind is not null then primary_person.account_id end, opportunity.account_id) as account_id, -- Account it is about: as the record says, else that of the person or the deal.
    told.told_opportunity_id as opportunity_id, -- Deal it is about.
    coalesce(person.identity_id, told.told_person_id, told.told_account_id, told.told_opportunity_id, told.counterpart_email) as counterpart_id, -- Whom it is with, as closely as the record says.
    told.subject_hash,
    coalesce(link.activity_link_id, told.call_id) as call_id, -- What the records of one activity share: the call at the dialer, or what several tools name alike; null for others.
    told.call_id is not null as has_call_id, -- True where the record itself has the id of a call.
    told.started_at,
    told.ended_at,
    told.duration_minutes,
    told.due_date,
    told.disposition_source,
    told.is_automated,
    told.is_completed and coalesce(told.started_at <= build.data_as_of, true) as is_completed, -- True for what was done, or begun by now.
    told.created_at -- Time at which the record was made.
from told
cross join given.build as build
left join core.activity_link as link
    on told.activity_id = link.record_id
left join core.rep as rep
    on told.rep_id = rep.rep_id
left join core.tool_rep as tool_rep
    on told.rep_id = tool_rep.user_id
left join core.person as person
    on told.told_person_id = person.person_id
left join core.person as primary_person
    on person.primary_record_id = primary_person.person_id
left join staging.opportunity as opportunity
    on told.told_opportunity_id = opportunity.opportunity_id
where
    not coalesce(person.is_internal, false)
    and (told.activity_type <> 'meeting' or coalesce(told.told_person_id, told.told_account_id, told.told_opportunity_id, told.source_kind) is not null)
