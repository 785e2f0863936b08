-- One row per basis, chain, state and next state: how likely a path of responses goes on so, by the paths of closed deals. Chains:
-- of all channels (removed_channel is empty), and without each channel, where a path that comes to it is lost. States are the channels,
-- start, won and lost; that a channel follows upon itself is no step. This is a Markov chain of first order.
-- grain: basis, removed_channel, from_state, to_state
-- audit: probability > 0 and probability <= 1

with visit as (
    select
        basis,
        opportunity_id,
        touch_number,
        touch_count,
        channel,
        is_won,
        lag(channel) over (partition by basis, opportunity_id order by touch_number) as before_channel
    from core.attribution_path
    where is_closed
),

ends as (
    select basis, channel as from_state, case when is_won then 'won' else 'lost' end as to_state
    from visit
    where touch_number = touch_count
),

walked as (
    select basis, coalesce(before_channel, 'start') as from_state, channel as to_state
    from visit
    where before_channel is null or before_channel <> channel
    union all
    select basis, from_state, to_state
    from ends
),

counted as (
    select basis, from_state, to_state, count(*) as times
    from walked
    group by basis, from_state, to_state
),

rated as (
    select
        basis,
        from_state,
        to_state,
        cast(times as double) / nullif(cast(sum(times) over (partition by basis, from_state) as double), 0e0) as probability
    from counted
),

chain as (
    select basis, '' as removed_channel from counted group by basis
    union all
    select basis, from_state as removed_channel from counted where from_state <> 'start' group by basis, from_state
),

led as (
    select
        chain.basis,
        chain.removed_channel,
        rated.from_state,
        case when rated.to_state = chain.removed_channel then 'lost' else rated.to_state end as to_state,
        cast(round(rated.probability, 15) as decimal(38, 15)) as probability
    from rated
    inner join chain
        on rated.basis = chain.basis
    where rated.from_state <> chain.removed_channel
    union all
    select chain.basis, chain.removed_channel, resting.state, resting.state, cast(1 as decimal(38, 15))
    from chain
    cross join (select 'won' as state union all select 'lost') as resting
)

select
    basis, -- pipeline for paths up to the deal's creation, revenue up to its close.
    removed_channel, -- Channel that this chain goes without; empty for the chain of all.
    from_state, -- start, or a channel, or won or lost, where paths rest.
    to_state, -- A channel, won or lost.
    cast(sum(probability) as decimal(38, 15)) as probability -- How likely a path at the one goes to the other next, 0 to 1.
from led
group by basis, removed_channel, from_state, to_state
