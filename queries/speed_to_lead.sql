-- How fast requests of leads were answered, by week of the request, the latest first; what is not over yet is told as open.
-- param: scope text = company:company -- Whose leads: type and id of a scope, such as team:West; as it was on the day of the request.
-- param: day date = data_as_of_date -- Last day of the requests.
-- param: weeks int = 13 -- How many weeks back from that day.

with request as (
    select
        cast(date_trunc('week', request.requested_date) as date) as request_week,
        request.*
    from metrics.speed_to_lead as request
    inner join given.scope_closure as member
        on
            request.owner_id = member.rep_id
            and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
            and request.requested_date >= member.valid_from
            and request.requested_date < member.valid_to
    where
        request.requested_date <= cast($day as date)
        and request.requested_date > date_add('day', -7 * cast($weeks as integer), cast($day as date))
),

ranked as (
    select
        *,
        row_number() over (partition by request_week order by business_human_minutes nulls last, lead_id) as place,
        count(business_human_minutes) over (partition by request_week) as answered,
        row_number() over (partition by request_week order by business_system_minutes nulls last, lead_id) as system_place,
        count(business_system_minutes) over (partition by request_week) as assigned
    from request
)

select
    request_week, -- Monday of the week of the request, in the owner's own days.
    count(*) as request_count, -- Requests.
    max(answered) as answered_count, -- Of those, requests that were answered, or whose sender a seller was in touch with.
    count(*) filter (where is_untouched) as untouched_count, -- Requests that nobody has answered.
    count(*) filter (where is_untouched and not is_sla_met) as overdue_count, -- Of those, requests past the limit.
    count(*) filter (where is_sla_met) as in_time_count, -- Answered within the limit, in minutes of work.
    count(*) filter (where not is_sla_met) as late_count, -- Answered later, or not yet and past the limit.
    cast(round(cast(count(*) filter (where is_sla_met) as double) / nullif(cast(count(*) filter (where is_sla_met is not null) as double), 0e0), 6) as decimal(9, 6)) as sla_rate, -- In time, of those in time and late.
    min(case when place * 2 >= answered then business_human_minutes end) as median_minutes, -- Half of the answers came within so many minutes of work.
    min(case when place * 10 >= answered * 9 then business_human_minutes end) as p90_minutes, -- Nine answers of ten came within so many minutes of work.
    max(assigned) as assigned_count, -- Requests of which it is known when a seller had them.
    min(case when system_place * 2 >= assigned then business_system_minutes end) as median_system_minutes, -- Half of these were with a seller within so many minutes of work.
    min(case when system_place * 10 >= assigned * 9 then business_system_minutes end) as p90_system_minutes, -- Nine of ten of these were with a seller within so many minutes of work.
    max(ranked.sla_minutes) as sla_minutes -- Limit, in minutes of work.
from ranked
group by request_week
order by request_week desc
