-- One row per e-mail or phone that exactly one person outside has: mail and calls with it are with that person.
-- grain: address
-- audit: primary_record_id in (select record_id from core.identity where is_primary)

with address as (
    select record.email as address, identity.identity_id, identity.primary_record_id
    from core.identity_record as record
    inner join core.identity as identity
        on record.record_id = identity.record_id
    where record.email is not null
    union all
    select record.phone as address, identity.identity_id, identity.primary_record_id
    from core.identity_record as record
    inner join core.identity as identity
        on record.record_id = identity.record_id
    where record.phone is not null
)

select
    address, -- E-mail in small letters, or last nine digits of a phone.
    max(identity_id) as identity_id, -- The person.
    max(primary_record_id) as primary_record_id -- Record that stands for the person.
from address
group by address
having min(identity_id) = max(identity_id)
