-- One row per change of a HubSpot deal's owner or pipeline, from propertiesWithHistory of every answer that came in; what else changes
-- is in the states of its history. What a deal that was merged out of others tells of the time before is left to those, where they came in.
-- grain: change_id
-- audit: field in ('owner', 'other')

with entry as (
    select
        deal._feed,
        deal.id,
        split_part(told.entry, ',', 1) as property,
        split_part(told.entry, ',', 2) as changed_at,
        split_part(told.entry, ',', 5) as new_value,
        max(split_part(told.entry, ',', 6)) as old_value,
        max(split_part(told.entry, ',', 3)) as user_id,
        min(deal._known_from) as known_from
    from raw.hubspot_deal as deal
    cross join unnest(split(deal.propertieswithhistory, '|')) as told(entry)
    where split_part(told.entry, ',', 1) in ('hubspot_owner_id', 'pipeline')
    group by 1, 2, 3, 4, 5
),

own as (
    select _feed, id
    from raw.hubspot_deal
    group by _feed, id
),

merged as (
    select winner._feed, winner.id, max(winner.createdat) as merged_at
    from raw.hubspot_deal as winner
    cross join unnest(split(winner.hs_merged_object_ids, ';')) as loser(id)
    inner join own
        on winner._feed = own._feed and trim(loser.id) = own.id
    where own.id <> winner.id
    group by winner._feed, winner.id
)

select
    entry._feed || ':' || entry.id || '/' || entry.property || '/' || entry.changed_at || '/' || entry.new_value as change_id, -- The entry of the history.
    entry._feed || ':' || entry.id as opportunity_id, -- The deal: feed and vendor's id.
    cast(entry.changed_at as timestamp) as changed_at, -- Time of the change.
    entry._feed || ':' || person.owner_id as changed_by_id, -- Owner who made the change; null for a program.
    case when entry.property = 'hubspot_owner_id' then 'owner' else 'other' end as field, -- owner or other.
    case when entry.property = 'hubspot_owner_id' then entry._feed || ':' else '' end || nullif(entry.old_value, '') as old_value, -- Value before the change; null where it was empty or the vendor kept none.
    case when entry.property = 'hubspot_owner_id' then entry._feed || ':' else '' end || nullif(entry.new_value, '') as new_value, -- Value after the change; null where it was empty.
    entry.property as source_field, -- The vendor's own name of the field or event.
    cast(entry.known_from as timestamp) as known_from -- When this record first arrived here.
from entry
left join merged
    on entry._feed = merged._feed and entry.id = merged.id
left join given.owner_name as person
    on entry._feed = person.feed and 'user:' || entry.user_id = person.called_name
where merged.merged_at is null or entry.changed_at >= merged.merged_at
