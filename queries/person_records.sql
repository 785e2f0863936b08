-- The records of one person in all tools: the one that stands for the person first, then the oldest.
-- param: person text -- The person: an identity_id, or the id of any of the records.

with chosen as (
    select identity_id
    from core.identity
    where record_id = cast($person as varchar)
)

select
    identity.record_id,
    identity.identity_id,
    identity.is_primary,
    identity.source,
    identity.person_kind,
    person.full_name,
    person.email,
    person.title,
    account.name as account_name, -- Account that the record is of.
    rep.full_name as rep_name, -- Seller who owns the record.
    person.created_at,
    person.is_converted,
    person.is_deleted
from core.identity as identity
inner join chosen
    on identity.identity_id = chosen.identity_id
inner join core.person as person
    on identity.record_id = person.person_id
left join core.account as account
    on person.account_id = account.account_id
left join core.rep as rep
    on person.owner_id = rep.rep_id
order by
    identity.is_primary desc,
    person.created_at nulls last,
    identity.record_id
