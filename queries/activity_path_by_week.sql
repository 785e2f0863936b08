-- Week by week how far the approaches came that began in it; of those younger than sixty days more may yet come.
-- param: scope text = company:company -- Whose work: type and id of a scope, such as team:West; as it was on the day of the first touch.
-- param: day date = data_as_of_date -- Last day on which an approach may have begun.
-- param: weeks int = 13 -- How many weeks back from that day.

with approach as (
    select
        cast(date_trunc('week', approach.started_date) as date) as cohort_week,
        case when approach.connected_at is not null then 1 else 0 end as connected,
        case when approach.meeting_at is not null then 1 else 0 end as met,
        case when approach.opportunity_count > 0 then 1 else 0 end as sold_to,
        case when approach.won_count > 0 then 1 else 0 end as won,
        approach.pipeline_amount,
        approach.won_amount
    from core.approach as approach
    inner join given.scope_closure as member
        on
            approach.rep_id = member.rep_id
            and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
            and approach.started_date >= member.valid_from
            and approach.started_date < member.valid_to
    where
        approach.started_date <= cast($day as date)
        and approach.started_date > date_add('day', -7 * cast($weeks as integer), cast($day as date))
)

select
    approach.cohort_week, -- Monday of the week of the first touch, in the seller's own days.
    count(*) as approach_count, -- Approaches that began.
    cast(sum(approach.connected) as bigint) as connect_count, -- Of the approaches, those in which somebody was reached within thirty days.
    cast(sum(approach.met) as bigint) as meeting_count, -- Of those, with a meeting held within thirty days.
    cast(sum(approach.sold_to) as bigint) as opportunity_count, -- Of those, with a deal made within thirty days after the meeting.
    cast(sum(approach.won) as bigint) as won_count, -- Of those, with a deal won.
    cast(round(cast(sum(approach.connected) as double) / nullif(cast(count(*) as double), 0e0), 6) as decimal(9, 6)) as connect_rate, -- Reached, of all approaches.
    cast(round(cast(sum(approach.met) as double) / nullif(cast(sum(approach.connected) as double), 0e0), 6) as decimal(9, 6)) as meeting_rate, -- With a meeting, of those reached.
    cast(sum(approach.pipeline_amount) as decimal(18, 2)) as pipeline_amount, -- Amounts of the deals that came of them.
    cast(sum(approach.won_amount) as decimal(18, 2)) as won_amount, -- Amounts of those won.
    build.data_as_of_date < date_add('day', 66, approach.cohort_week) as is_immature -- True until sixty days after the week, when more may yet come of it.
from approach
cross join given.build as build
group by
    approach.cohort_week,
    build.data_as_of_date
order by approach.cohort_week desc
