-- Persons with so many records, those that stand in the most tools first.
-- param: records int = null -- Only persons with this number of records; left out: those with several.

with tool as (
    select
        identity_id,
        count(distinct source) as tools,
        array_join(array_sort(array_distinct(array_agg(source))), ', ') as sources
    from core.identity
    group by identity_id
)

select
    identity.identity_id,
    person.full_name,
    person.email,
    person.person_kind, -- Kind of the record that stands for the person.
    account.name as account_name, -- Account of that record.
    identity.record_count,
    tool.tools as source_count, -- Feeds that have a record of the person.
    tool.sources as source_names -- These feeds.
from core.identity as identity
inner join tool
    on identity.identity_id = tool.identity_id
inner join core.person as person
    on identity.record_id = person.person_id
left join core.account as account
    on person.account_id = account.account_id
where
    identity.is_primary
    and (identity.record_count = cast($records as integer) or (cast($records as integer) is null and identity.record_count > 1))
order by
    tool.tools desc,
    identity.record_count desc,
    identity.identity_id
