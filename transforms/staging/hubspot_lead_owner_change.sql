-- One row per change of a HubSpot contact's owner, from propertiesWithHistory of every answer that came in.
-- grain: lead_owner_change_id

with entry as (
    select
        contact._feed,
        contact.id,
        split_part(told.entry, ',', 2) as changed_at,
        split_part(told.entry, ',', 5) as new_owner,
        max(split_part(told.entry, ',', 6)) as old_owner,
        min(contact._known_from) as known_from
    from raw.hubspot_contact as contact
    cross join unnest(split(contact.propertieswithhistory, '|')) as told(entry)
    where split_part(told.entry, ',', 1) = 'hubspot_owner_id'
    group by 1, 2, 3, 4
)

select
    entry._feed || ':' || entry.id || '/' || entry.changed_at || '/' || entry.new_owner as lead_owner_change_id, -- The change.
    entry._feed || ':' || entry.id as lead_id, -- The contact: feed and vendor's id.
    cast(entry.changed_at as timestamp) as changed_at, -- Time of the change.
    entry._feed || ':' || nullif(entry.old_owner, '') as old_owner_id, -- Owner before; null where there was none.
    entry._feed || ':' || entry.new_owner as new_owner_id, -- Owner from then on.
    cast(entry.known_from as timestamp) as known_from -- When this entry first arrived here.
from entry
where entry.new_owner <> ''
