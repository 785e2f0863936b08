-- One row per request of somebody outside, of which a lead tells: how long it took until a seller had it, and until the seller answered.
-- Minutes are told raw and as minutes of work by the clock of the seller who first had the lead, without weekends, holidays and leave. An
-- answer is anything by a seller's hand; mail by a machine is none. Who was in touch already in the thirty days before needs none.
-- Without an answer the wait goes on: it is past the limit once its minutes are, and not yet told before.
-- grain: lead_id
-- audit: first_touch_at >= requested_at and first_two_way_at >= first_touch_at
-- audit: is_sla_met is null or is_untouched is not null
-- audit: not (is_untouched and is_sla_met)
-- audit: lead_count >= 1 and attempt_count >= coalesce(attempts_before_connect_count, 0)
-- audit: (select coalesce(sum(lead_count), 0) from metrics.speed_to_lead) = (select count(*) from core.lead_request)
-- metric: lead_request_count = count(requests of which leads tell); unit count; additive; leads of one e-mail within 180 days are one
-- metric: lead_sla_rate = count(answered in time) / count(answered, or past the limit); unit rate; none; minutes of work from having the lead to the first touch by hand
-- metric: median_response_minutes = median(business_human_minutes of requests answered); unit minutes; none; the smallest that half do not exceed

select
    wait.lead_id, -- The request: its first lead.
    wait.requested_at,
    wait.requested_date,
    wait.lead_count,
    wait.owner_id,
    wait.assigned_at,
    wait.reassign_count,
    answer.first_touch_at,
    answer.first_touch_type,
    answer.first_two_way_at,
    answer.first_meeting_at,
    coalesce(answer.attempt_count, 0) as attempt_count, -- Things done from this side since the request.
    answer.attempts_before_connect_count,
    wait.system_minutes,
    wait.business_system_minutes,
    case
        when answer.is_already_working then cast(0 as decimal(18, 2))
        when answer.first_touch_at is not null then wait.waited_minutes
    end as human_minutes, -- From having it, or from the request where that is not known, to the first touch by hand; 0 for who was in touch; null while untouched.
    case
        when answer.is_already_working then cast(0 as decimal(18, 2))
        when answer.first_touch_at is not null then wait.business_waited_minutes
    end as business_human_minutes, -- The same in minutes of work.
    lead_policy.sla_minutes,
    case
        when answer.is_already_working then true
        when not wait.is_recorded then null
        when answer.first_touch_at is not null then wait.business_waited_minutes <= lead_policy.sla_minutes
        when wait.business_waited_minutes > lead_policy.sla_minutes then false
    end as is_sla_met, -- True where the answer came in time, false where it was late or is overdue; null while there is time, and where the owner's work is not recorded.
    coalesce(answer.is_already_working, false) as is_already_working, -- True where a seller was in touch with the person in the thirty days before the request.
    case
        when answer.is_already_working or answer.first_touch_at is not null then false
        when wait.is_recorded then true
    end as is_untouched, -- True where nobody has answered up to the as-of time; null where the owner's work is not recorded.
    wait.is_owner_on_leave
from core.lead_wait as wait
cross join given.lead_policy as lead_policy
left join core.lead_answer as answer
    on wait.lead_id = answer.lead_id
