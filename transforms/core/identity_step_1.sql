-- One row per record of a person that shares a key with another: the least record within two keys, where the walk through keys begins.
-- grain: record_id

with hub as (
    select link.key, min(before.record_id) as label
    from core.identity_key as link
    inner join core.identity_record as before
        on link.record_id = before.record_id
    where link.is_used
    group by link.key
),

near as (
    select link.record_id, min(hub.label) as label
    from core.identity_key as link
    inner join hub
        on link.key = hub.key
    where link.is_used
    group by link.record_id
)

select
    near.record_id, -- The record.
    least(near.label, coalesce(far.label, near.label)) as label -- Least record that it is known to be one with so far.
from near
left join near as far
    on near.label = far.record_id
