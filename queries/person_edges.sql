-- What joins the records of one person, and what does not though it might: the surest first.
-- param: person text -- The person: an identity_id, or the id of any of the records.

with chosen as (
    select identity_id
    from core.identity
    where record_id = cast($person as varchar)
)

select
    edge.record_id,
    edge.other_record_id,
    edge.method,
    edge.key,
    edge.confidence,
    edge.is_used,
    edge.conflict_reason,
    case when edge.identity_id = chosen.identity_id then edge.other_identity_id else edge.identity_id end as other_identity_id -- Person of the record at the other end.
from core.identity_edge as edge
inner join chosen
    on chosen.identity_id in (edge.identity_id, edge.other_identity_id)
where edge.entity_type = 'person'
order by
    edge.is_used desc,
    edge.confidence desc,
    edge.key,
    edge.record_id,
    edge.other_record_id
