-- The requests of leads behind a week's figures, those that waited longest first.
-- param: scope text = company:company -- Whose leads: type and id of a scope, such as team:West; as it was on the day of the request.
-- param: week date = data_as_of_date -- A day of the week of the request, in the owner's own days.
-- param: day date = data_as_of_date -- Last day of the requests.
-- param: weeks int = 13 -- Of how many weeks back from that day.

with request as (
    select
        *,
        case
            when is_already_working then 'in touch before'
            when is_untouched and is_sla_met is null then 'open'
            when is_untouched then 'open, overdue'
            when is_sla_met then 'in time'
            when not is_sla_met then 'late'
            else 'not recorded'
        end as outcome
    from metrics.speed_to_lead
)

select
    request.lead_id,
    person.email,
    person.lead_source,
    request.requested_at,
    rep.full_name as rep_name, -- Seller who first had the lead.
    request.outcome, -- in time, late, in touch before the request, open with or without time left, or not recorded.
    request.business_system_minutes,
    coalesce(request.business_human_minutes, case when request.is_untouched then wait.business_waited_minutes end) as business_waited_minutes, -- Minutes of work until the answer, or up to the as-of time without one.
    request.attempt_count,
    request.first_touch_type,
    request.is_owner_on_leave
from request
inner join given.scope_closure as member
    on
        request.owner_id = member.rep_id
        and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
        and request.requested_date >= member.valid_from
        and request.requested_date < member.valid_to
left join core.lead_wait as wait
    on request.lead_id = wait.lead_id
left join core.person as person
    on request.lead_id = person.person_id
left join core.rep as rep
    on request.owner_id = rep.rep_id
where
    cast(date_trunc('week', request.requested_date) as date) = cast(date_trunc('week', cast($week as date)) as date)
    and request.requested_date <= cast($day as date)
    and request.requested_date > date_add('day', -7 * cast($weeks as integer), cast($day as date))
order by
    business_waited_minutes desc nulls last,
    request.lead_id
