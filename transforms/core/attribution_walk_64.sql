-- One row per basis, chain, state and state after 64 steps of the chain, by when all but a millionth of the paths has come to its end.
-- grain: basis, removed_channel, from_state, to_state
-- audit: probability between 0 and 1.000001

with twice as (
    select one.basis, one.removed_channel, one.from_state, other.to_state, cast(sum(cast(round(cast(one.probability as double) * cast(other.probability as double), 15) as decimal(38, 15))) as decimal(38, 15)) as probability
    from core.attribution_walk_16 as one
    inner join core.attribution_walk_16 as other
        on one.basis = other.basis and one.removed_channel = other.removed_channel and one.to_state = other.from_state
    group by one.basis, one.removed_channel, one.from_state, other.to_state
)

select
    one.basis, -- pipeline for paths up to the deal's creation, revenue up to its close.
    one.removed_channel, -- Channel that this chain goes without; empty for the chain of all.
    one.from_state, -- start, or a channel, or won or lost, where paths rest.
    other.to_state, -- A channel, won or lost.
    cast(sum(cast(round(cast(one.probability as double) * cast(other.probability as double), 15) as decimal(38, 15))) as decimal(38, 15)) as probability -- How likely a path at the one is at the other after so many steps, 0 to 1.
from twice as one
inner join twice as other
    on one.basis = other.basis and one.removed_channel = other.removed_channel and one.to_state = other.from_state
group by one.basis, one.removed_channel, one.from_state, other.to_state
