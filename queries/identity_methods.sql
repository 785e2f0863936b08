-- What says that records are one person's, one account's or one seller's: how many edges each method has, used or not, and why not.

select
    edge.entity_type,
    edge.method,
    count(*) as edge_count, -- Pairs of records that have it in common.
    count(*) filter (where edge.is_used) as used_count, -- Of those, pairs that it joins.
    count(*) filter (where not edge.is_used and edge.conflict_reason is null) as weak_count, -- Of those, pairs for which it is too weak a sign.
    count(*) filter (where edge.conflict_reason is not null) as conflict_count, -- Of those, pairs that it may not join.
    min(edge.confidence) as least_confidence, -- How sure the least sure of them is, 0 to 1.
    max(edge.confidence) as most_confidence -- How sure the surest of them is, 0 to 1.
from core.identity_edge as edge
group by
    edge.entity_type,
    edge.method
order by
    case edge.entity_type when 'person' then 1 when 'account' then 2 else 3 end,
    edge_count desc,
    edge.method
