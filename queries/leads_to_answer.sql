-- Requests of leads that nobody has answered, those that wait longest first.
-- param: scope text = company:company -- Whose leads: type and id of a scope, such as team:West; as it was on the day of the request.
-- param: weeks int = 4 -- Requests of how many weeks.

select
    request.lead_id,
    person.email,
    person.lead_source,
    request.requested_at,
    request.assigned_at,
    rep.full_name as rep_name, -- Seller who first had the lead.
    wait.business_waited_minutes,
    request.sla_minutes,
    not coalesce(request.is_sla_met, true) as is_overdue, -- True once the limit is past.
    request.is_owner_on_leave
from metrics.speed_to_lead as request
inner join core.lead_wait as wait
    on request.lead_id = wait.lead_id
inner join core.person as person
    on request.lead_id = person.person_id
inner join given.scope_closure as member
    on
        request.owner_id = member.rep_id
        and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
        and request.requested_date >= member.valid_from
        and request.requested_date < member.valid_to
cross join given.build as build
left join core.rep as rep
    on request.owner_id = rep.rep_id
where
    request.is_untouched
    and request.requested_date > date_add('day', -7 * cast($weeks as integer), build.data_as_of_date)
order by
    wait.business_waited_minutes desc,
    request.lead_id
