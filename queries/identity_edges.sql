-- Pairs of records that have something in common, with both records' names; the surest first.
-- param: entity person|account|rep = person -- person, account or rep.
-- param: method text = null -- Only by this method: id, email, phone, domain, account, company or name.
-- param: status all|used|weak|conflict = all -- all, used, weak or conflict.

select
    edge.record_id,
    edge.other_record_id,
    edge.identity_id,
    edge.other_identity_id,
    coalesce(person.full_name, edge.record_id) as record_name, -- Name of the one record; of an account's or a seller's its id.
    coalesce(person.email, '') as record_email, -- Its e-mail.
    coalesce(other.full_name, account.name, rep.full_name, edge.other_record_id) as other_record_name, -- Name of the other record.
    coalesce(other.email, '') as other_record_email, -- Its e-mail.
    edge.method,
    edge.key,
    edge.confidence,
    edge.is_used,
    edge.conflict_reason
from core.identity_edge as edge
left join core.person as person
    on edge.record_id = person.person_id and edge.entity_type = 'person'
left join core.person as other
    on edge.other_record_id = other.person_id and edge.entity_type = 'person'
left join core.account as account
    on edge.other_record_id = account.account_id and edge.entity_type = 'account'
left join core.rep as rep
    on edge.other_record_id = rep.rep_id and edge.entity_type = 'rep'
where
    edge.entity_type = cast($entity as varchar)
    and (cast($method as varchar) is null or edge.method = cast($method as varchar))
    and (
        cast($status as varchar) = 'all'
        or (cast($status as varchar) = 'used' and edge.is_used)
        or (cast($status as varchar) = 'weak' and not edge.is_used and edge.conflict_reason is null)
        or (cast($status as varchar) = 'conflict' and edge.conflict_reason is not null)
    )
order by
    edge.confidence desc,
    edge.key,
    edge.record_id,
    edge.method
