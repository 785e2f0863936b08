-- One row per lead by which somebody asked for something, with the request that it belongs to: leads of one person within 180 days are one.
-- A request begins with what the person did at marketing's within the 24 hours before its lead was made, the last of it; else with the lead.
-- Whom it was given to is known where changes of owner are exported at all: a lead whose owner never changed had a seller from the start.
-- grain: lead_id
-- audit: request_id in (select lead_id from core.lead_request)
-- audit: requested_at <= created_at and created_at <= assigned_at

with owner_change as (
    select
        change.lead_id,
        change.changed_at,
        old_owner.rep_id as old_rep_id,
        new_owner.rep_id as new_rep_id,
        row_number() over (partition by change.lead_id order by change.changed_at, change.lead_owner_change_id) as place
    from staging.lead_owner_change as change
    left join core.rep as old_owner
        on change.old_owner_id = old_owner.rep_id
    left join core.rep as new_owner
        on change.new_owner_id = new_owner.rep_id
),

given_to as (
    select
        lead_id,
        max(case when place = 1 then old_rep_id end) as first_rep_id,
        min(case when new_rep_id is not null then place end) as first_place,
        min(case when new_rep_id is not null then changed_at end) as first_at,
        count(new_rep_id) as changes
    from owner_change
    group by lead_id
),

tracked as (
    select count(*) as changes from staging.lead_owner_change
),

lead as (
    select
        person.person_id as lead_id,
        person.identity_id,
        person.owner_id,
        person.created_at,
        person.converted_contact_id,
        lag(person.created_at) over (partition by person.identity_id order by person.created_at, person.person_id) as before_at
    from core.person as person
    cross join given.lead_policy as lead_policy
    where
        person.person_kind = 'lead'
        and not person.is_deleted
        and person.created_at is not null
        and (lead_policy.inbound_sources is null or contains(split(lead_policy.inbound_sources, '|'), lower(person.lead_source)))
),

answered as (
    select lead.lead_id, max(touch.touched_at) as touched_at
    from lead
    inner join core.touch as touch
        on lead.identity_id = touch.identity_id
    where
        touch.is_response and touch.is_timed
        and touch.touched_at <= lead.created_at
        and date_diff('second', touch.touched_at, lead.created_at) <= 86400
    group by lead.lead_id
),

numbered as (
    select
        *,
        sum(case when before_at is null or date_diff('day', before_at, created_at) > 180 then 1 else 0 end)
            over (partition by identity_id order by created_at, lead_id rows unbounded preceding) as request_number
    from lead
)

select
    numbered.lead_id, -- The lead.
    first_value(numbered.lead_id) over (partition by numbered.identity_id, numbered.request_number order by numbered.created_at, numbered.lead_id) as request_id, -- The request: its first lead.
    first_value(coalesce(answered.touched_at, numbered.created_at)) over (partition by numbered.identity_id, numbered.request_number order by numbered.created_at, numbered.lead_id) as requested_at, -- Time of the request: what the person did at marketing's, else when its first lead was made.
    numbered.created_at, -- Time at which the lead was made in the CRM.
    numbered.converted_contact_id,
    case
        when tracked.changes = 0 then null
        when given_to.lead_id is null then case when numbered.owner_id <> 'unassigned' then numbered.created_at end
        when given_to.first_rep_id is not null then numbered.created_at
        else given_to.first_at
    end as assigned_at, -- When a seller first had the lead; null where none has, and where changes of owner are not exported.
    coalesce(given_to.first_rep_id, first_change.new_rep_id, numbered.owner_id) as owner_id, -- Seller who first had the lead; where that is not known the owner of now.
    case
        when tracked.changes = 0 then null
        else coalesce(given_to.changes, 0) - case when given_to.lead_id is not null and given_to.first_rep_id is null and given_to.changes > 0 then 1 else 0 end
    end as reassign_count -- Times that the lead went to another seller after that; null where changes of owner are not exported.
from numbered
cross join tracked
left join answered
    on numbered.lead_id = answered.lead_id
left join given_to
    on numbered.lead_id = given_to.lead_id
left join owner_change as first_change
    on
        numbered.lead_id = first_change.lead_id
        and given_to.first_place = first_change.place
