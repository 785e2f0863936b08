-- How many records persons have in all tools together: persons with one record, with two, and so on.

select
    identity.record_count, -- Records of the person.
    count(*) as person_count, -- Persons with so many records.
    cast(sum(identity.record_count) as bigint) as total_record_count -- Their records.
from core.identity as identity
where identity.is_primary
group by identity.record_count
order by identity.record_count
