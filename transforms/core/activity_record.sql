-- One row per record of a call, e-mail, meeting or social message with somebody outside, done or planned, as the vendors have them.
-- Left out are to-dos, deleted records, an invitee's copy and the head of a series, what is only among colleagues, and a calendar
-- entry about nobody. One thing that happened may have several records: activity_source tells which.
-- grain: record_id
-- audit: activity_type in ('call', 'email', 'meeting', 'social')
-- warn: rep_id <> 'unassigned'
-- warn: started_at is not null or not is_completed

select
    activity.activity_id as record_id, -- The record: feed and vendor's id.
    activity.activity_type, -- call, email, meeting or social.
    activity.direction,
    coalesce(rep.rep_id, 'unassigned') as rep_id, -- Rep who did it; unassigned for a user nobody knows.
    activity.person_id, -- Lead or contact it is about.
    coalesce(activity.account_id, person.account_id, opportunity.account_id) as account_id, -- Account it is about: as the record says, else that of the person or the deal.
    activity.opportunity_id, -- Deal it is about.
    coalesce(activity.person_id, activity.account_id, activity.opportunity_id) as counterpart_id, -- Whom it is with, as closely as the record says.
    activity.subject_hash,
    activity.call_id,
    activity.started_at,
    activity.ended_at,
    activity.duration_minutes,
    activity.due_date,
    activity.disposition_source,
    activity.is_automated,
    activity.is_completed,
    activity.created_at -- Time at which the record was made in the CRM.
from staging.activity as activity
left join core.rep as rep
    on activity.rep_id = rep.rep_id
left join core.person as person
    on activity.person_id = person.person_id
left join staging.opportunity as opportunity
    on activity.opportunity_id = opportunity.opportunity_id
where
    activity.activity_type in ('call', 'email', 'meeting', 'social')
    and not activity.is_deleted
    and not activity.is_copy
    and coalesce(activity.direction, 'outbound') <> 'internal'
    and not coalesce(person.is_internal, false)
    and (activity.activity_type <> 'meeting' or coalesce(activity.person_id, activity.account_id, activity.opportunity_id) is not null)
