-- The life of one request of a lead, the latest first: when it came, who had it, and what sellers did with the person since thirty days before.
-- param: lead text -- The request: its lead_id, such as salesforce:00Q5g00000ABCDEFGH.

with lead_person as (
    select request_id as lead_id, requested_at, lead_id as person_id from core.lead_request
    union
    select request_id as lead_id, requested_at, converted_contact_id as person_id from core.lead_request where converted_contact_id is not null
),

event as (
    select lead_id, requested_at as event_at, 'requested' as event_type, owner_id as rep_id, true as is_inbound, cast(null as varchar) as call_result, cast(null as decimal(18, 2)) as duration_minutes
    from metrics.speed_to_lead
    union all
    select lead_id, assigned_at, 'assigned', owner_id, false, null, null
    from metrics.speed_to_lead
    where assigned_at is not null
    union all
    select distinct lead_person.lead_id, activity.started_at, activity.activity_type, activity.rep_id, activity.is_inbound, activity.call_result, cast(activity.duration_minutes as decimal(18, 2))
    from lead_person
    inner join core.activity_source as source
        on lead_person.person_id = source.person_id
    inner join core.activity as activity
        on source.activity_id = activity.activity_id
    where not activity.is_automated and activity.started_at >= date_add('day', -30, lead_person.requested_at)
)

select
    event.event_at, -- When it happened.
    event.event_type, -- requested, assigned to a seller, or call, email, meeting or social message by a seller's hand.
    event.is_inbound, -- True where the other side began.
    event.call_result, -- connected, voicemail or not_connected; null where that is not known, and of what is no call.
    event.duration_minutes, -- Length of a call or meeting; null where that is not known.
    rep.full_name as rep_name, -- Seller who had the lead or did it.
    person.email,
    person.title,
    person.lead_source,
    account.name as account_name, -- Account that the lead became part of.
    person.converted_opportunity_id,
    opportunity.name, -- Deal that the lead became.
    request.system_minutes,
    request.business_system_minutes,
    request.business_human_minutes,
    wait.business_waited_minutes,
    request.sla_minutes,
    request.is_sla_met,
    request.is_already_working,
    request.is_untouched
from event
inner join metrics.speed_to_lead as request
    on event.lead_id = request.lead_id
left join core.lead_wait as wait
    on event.lead_id = wait.lead_id
left join core.person as person
    on event.lead_id = person.person_id
left join core.account as account
    on person.converted_account_id = account.account_id
left join core.opportunity as opportunity
    on person.converted_opportunity_id = opportunity.opportunity_id
left join core.rep as rep
    on event.rep_id = rep.rep_id
where event.lead_id = cast($lead as varchar)
order by
    event.event_at desc,
    event.event_type desc,
    event.is_inbound,
    event.rep_id
