-- One row per request of a lead with what sellers had to do with the person by hand, from thirty days before the request on.
-- What is done with the contact that the lead became, and with other leads of the request, counts too.
-- grain: lead_id
-- audit: first_two_way_at >= first_touch_at

with person as (
    select request_id as lead_id, requested_at, lead_id as person_id from core.lead_request
    union
    select request_id as lead_id, requested_at, converted_contact_id as person_id from core.lead_request where converted_contact_id is not null
),

touch as (
    select distinct
        person.lead_id,
        person.requested_at,
        activity.activity_id,
        activity.activity_type,
        activity.started_at,
        activity.is_inbound,
        activity.is_inbound or activity.activity_type = 'meeting' or coalesce(activity.call_result = 'connected', false) as is_two_way
    from person
    inner join core.activity_source as source
        on person.person_id = source.person_id
    inner join core.activity as activity
        on source.activity_id = activity.activity_id
    where not activity.is_automated and activity.started_at >= date_add('day', -30, person.requested_at)
),

answer as (
    select
        lead_id,
        min(case when started_at >= requested_at then started_at end) as touched_at,
        min(case when started_at >= requested_at and is_two_way then started_at end) as two_way_at,
        min(case when started_at >= requested_at and activity_type = 'meeting' then started_at end) as met_at,
        bool_or(started_at < requested_at) as is_known
    from touch
    group by lead_id
)

select
    touch.lead_id, -- The request: its first lead.
    max(answer.touched_at) as first_touch_at, -- First thing done by a seller's hand since the request; null if nothing was.
    min(case when touch.started_at = answer.touched_at then touch.activity_type end) as first_touch_type, -- call, email, meeting or social.
    max(answer.two_way_at) as first_two_way_at, -- First time since the request that both sides took part; null if never.
    max(answer.met_at) as first_meeting_at, -- First meeting held since the request; null if none was.
    count(*) filter (where touch.started_at >= touch.requested_at and not touch.is_inbound) as attempt_count, -- Things done from this side since the request.
    case
        when max(answer.two_way_at) is not null
            then count(*) filter (where touch.started_at >= touch.requested_at and not touch.is_inbound and touch.started_at < answer.two_way_at)
    end as attempts_before_connect_count, -- Of those, how many before both sides took part; null while that has not been.
    bool_or(answer.is_known) as is_already_working -- True where a seller was in touch with the person in the thirty days before the request.
from touch
inner join answer
    on touch.lead_id = answer.lead_id
group by touch.lead_id
