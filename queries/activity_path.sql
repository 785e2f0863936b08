-- From the first touch to a deal won, by channel: cohorts of approaches that began in some weeks, and how far they and those of as many weeks before came. Total is every channel.
-- param: scope text = company:company -- Whose work: type and id of a scope, such as team:West; as it was on the day of the first touch.
-- param: day date = data_as_of_date -- Last day on which an approach may have begun.
-- param: weeks int = 13 -- How many weeks.

with approach as (
    select
        channel.channel,
        approach.approach_id,
        approach.touch_count,
        approach.started_date > date_add('day', -7 * cast($weeks as integer), cast($day as date)) as is_shown,
        case when approach.connected_at is not null then 1 else 0 end as connected,
        case when approach.meeting_at is not null then 1 else 0 end as met,
        case when approach.opportunity_count > 0 then 1 else 0 end as sold_to,
        case when approach.won_count > 0 then 1 else 0 end as won,
        approach.open_opportunity_count,
        approach.pipeline_amount,
        approach.won_amount,
        case when build.data_as_of_date < date_add('day', 60, approach.started_date) then 1 else 0 end as immature,
        date_diff('day', approach.started_at, approach.meeting_at) as meeting_days
    from core.approach as approach
    cross join given.build as build
    cross join unnest(array['total', approach.channel]) as channel (channel)
    inner join given.scope_closure as member
        on
            approach.rep_id = member.rep_id
            and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
            and approach.started_date >= member.valid_from
            and approach.started_date < member.valid_to
    where
        approach.started_date <= cast($day as date)
        and approach.started_date > date_add('day', -14 * cast($weeks as integer), cast($day as date))
),

ranked as (
    select
        *,
        row_number() over (partition by channel, is_shown order by meeting_days nulls last, approach_id) as place,
        count(meeting_days) over (partition by channel, is_shown) as meetings
    from approach
),

prior as (
    select
        channel,
        cast(round(cast(sum(connected) as double) / nullif(cast(count(*) as double), 0e0), 6) as decimal(9, 6)) as connect_rate,
        cast(round(cast(sum(met) as double) / nullif(cast(sum(connected) as double), 0e0), 6) as decimal(9, 6)) as meeting_rate,
        cast(round(cast(sum(sold_to) as double) / nullif(cast(sum(met) as double), 0e0), 6) as decimal(9, 6)) as opportunity_rate,
        cast(round(cast(sum(won) as double) / nullif(cast(sum(sold_to) as double), 0e0), 6) as decimal(9, 6)) as won_rate
    from approach
    where not is_shown
    group by channel
)

select
    ranked.channel, -- How approaches began: call, email, social, meeting, or inbound where the other side did; total is all of them.
    count(*) as approach_count, -- Approaches that began.
    cast(sum(ranked.touch_count) as bigint) as touch_count, -- Their touches within thirty days.
    cast(sum(ranked.connected) as bigint) as connect_count, -- Of the approaches, those in which somebody was reached within thirty days.
    cast(sum(ranked.met) as bigint) as meeting_count, -- Of those, with a meeting held within thirty days.
    cast(sum(ranked.sold_to) as bigint) as opportunity_count, -- Of those, with a deal made within thirty days after the meeting.
    cast(sum(ranked.won) as bigint) as won_count, -- Of those, with a deal won.
    cast(sum(ranked.open_opportunity_count) as bigint) as open_opportunity_count, -- Deals of theirs that are still open.
    cast(round(cast(sum(ranked.connected) as double) / nullif(cast(count(*) as double), 0e0), 6) as decimal(9, 6)) as connect_rate, -- Reached, of all approaches.
    max(prior.connect_rate) as prior_connect_rate, -- The same of approaches that began in as many weeks before.
    cast(round(cast(sum(ranked.met) as double) / nullif(cast(sum(ranked.connected) as double), 0e0), 6) as decimal(9, 6)) as meeting_rate, -- With a meeting, of those reached.
    max(prior.meeting_rate) as prior_meeting_rate, -- The same of approaches that began in as many weeks before.
    cast(round(cast(sum(ranked.sold_to) as double) / nullif(cast(sum(ranked.met) as double), 0e0), 6) as decimal(9, 6)) as opportunity_rate, -- With a deal, of those with a meeting.
    max(prior.opportunity_rate) as prior_opportunity_rate, -- The same of approaches that began in as many weeks before.
    cast(round(cast(sum(ranked.won) as double) / nullif(cast(sum(ranked.sold_to) as double), 0e0), 6) as decimal(9, 6)) as won_rate, -- With a deal won, of those with a deal.
    max(prior.won_rate) as prior_won_rate, -- The same of approaches that began in as many weeks before.
    cast(round(cast(sum(ranked.touch_count) as double) / nullif(cast(sum(ranked.met) as double), 0e0), 2) as decimal(18, 2)) as touches_per_meeting, -- Touches that a meeting takes.
    min(case when place * 2 >= meetings then meeting_days end) as median_meeting_days, -- Half of the meetings were held so many days after the first touch, or sooner.
    cast(sum(ranked.pipeline_amount) as decimal(18, 2)) as pipeline_amount, -- Amounts of the deals that came of them.
    cast(sum(ranked.won_amount) as decimal(18, 2)) as won_amount, -- Amounts of those won.
    cast(sum(ranked.immature) as bigint) as immature_count -- Approaches younger than sixty days, of which more may yet come.
from ranked
left join prior
    on ranked.channel = prior.channel
where ranked.is_shown
group by ranked.channel
order by
    approach_count desc,
    ranked.channel desc
