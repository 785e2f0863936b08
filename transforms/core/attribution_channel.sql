-- One row per basis and channel on paths of closed deals, with its removal effect: the part of wins that would be lost without it.
-- That the chain has come to its end after its steps is checked: what is neither won nor lost by then is under a millionth.
-- grain: basis, channel
-- audit: removal_rate between 0 and 1
-- audit: undecided_rate < 0.000001

with reached as (
    select
        basis,
        removed_channel,
        cast(sum(case when to_state = 'won' then probability end) as double) as won,
        cast(sum(case when to_state not in ('won', 'lost') then probability end) as double) as undecided
    from core.attribution_walk_64
    where from_state = 'start'
    group by basis, removed_channel
)

select
    without.basis, -- pipeline for paths up to the deal's creation, revenue up to its close.
    without.removed_channel as channel, -- The channel.
    cast(round(greatest(0e0, 1e0 - coalesce(without.won, 0e0) / nullif(every.won, 0e0)), 12) as decimal(18, 12)) as removal_rate, -- Part of wins that would be lost without the channel; null where nothing was won.
    cast(round(coalesce(every.won, 0e0), 6) as decimal(9, 6)) as won_rate, -- Part of the paths that end with a win.
    cast(round(coalesce(every.undecided, 0e0), 9) as decimal(12, 9)) as undecided_rate -- Part of the paths that is at no end yet when the reckoning stops.
from reached as without
inner join (select basis, won, undecided from reached where removed_channel = '') as every
    on without.basis = every.basis
where without.removed_channel <> ''
