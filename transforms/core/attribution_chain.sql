-- One row per chain, state and next state: how likely a path of responses goes on so, by all paths of closed deals that have one. Chains:
-- of all channels (removed_channel is empty), and without each channel, where a path that comes to it is lost. States are the channels,
-- start, won and lost; that a channel follows upon itself is no step. This is a Markov chain of first order.
-- grain: removed_channel, from_state, to_state
-- audit: probability > 0 and probability <= 1

with visit as (
    select
        opportunity_id,
        touch_number,
        touch_count,
        channel,
        is_won,
        lag(channel) over (partition by opportunity_id order by touch_number) as before_channel
    from core.attribution_path
    where basis = 'revenue'
),

ends as (
    select opportunity_id, channel as from_state, case when is_won then 'won' else 'lost' end as to_state
    from visit
    where touch_number = touch_count
),

walked as (
    select coalesce(before_channel, 'start') as from_state, channel as to_state
    from visit
    where before_channel is null or before_channel <> channel
    union all
    select from_state, to_state
    from ends
),

counted as (
    select from_state, to_state, count(*) as times
    from walked
    group by from_state, to_state
),

rated as (
    select
        from_state,
        to_state,
        cast(times as double) / nullif(cast(sum(times) over (partition by from_state) as double), 0e0) as probability
    from counted
),

chain as (
    select '' as removed_channel
    union all
    select from_state as removed_channel from counted where from_state <> 'start' group by from_state
),

led as (
    select
        chain.removed_channel,
        rated.from_state,
        case when rated.to_state = chain.removed_channel then 'lost' else rated.to_state end as to_state,
        cast(round(rated.probability, 15) as decimal(38, 15)) as probability
    from rated
    cross join chain
    where rated.from_state <> chain.removed_channel
    union all
    select chain.removed_channel, resting.state, resting.state, cast(1 as decimal(38, 15))
    from chain
    cross join (select 'won' as state union all select 'lost') as resting
)

select
    removed_channel, -- Channel that this chain goes without; empty for the chain of all.
    from_state, -- start, or a channel, or won or lost, where paths rest.
    to_state, -- A channel, won or lost.
    cast(sum(probability) as decimal(38, 15)) as probability -- How likely a path at the one goes to the other next, 0 to 1.
from led
group by removed_channel, from_state, to_state
