-- One row per change of a HubSpot contact's lifecycle stage, from propertiesWithHistory of every answer that came in.
-- grain: stage_change_id

with entry as (
    select
        contact._feed,
        contact.id,
        split_part(told.entry, ',', 2) as changed_at,
        split_part(told.entry, ',', 5) as new_stage,
        max(split_part(told.entry, ',', 6)) as old_stage,
        min(contact._known_from) as known_from
    from raw.hubspot_contact as contact
    cross join unnest(split(contact.propertieswithhistory, '|')) as told(entry)
    where split_part(told.entry, ',', 1) = 'lifecyclestage'
    group by 1, 2, 3, 4
)

select
    entry._feed || ':' || entry.id || '/' || entry.changed_at || '/' || entry.new_stage as stage_change_id, -- The step: feed and vendor's id.
    entry._feed || ':' || entry.id as person_id, -- The person.
    cast(entry.changed_at as timestamp) as changed_at, -- Time of the change.
    nullif(entry.old_stage, '') as old_stage, -- Stage before, in the company's own words.
    entry.new_stage, -- Stage from then on, in the company's own words.
    cast(entry.known_from as timestamp) as known_from -- When this version arrived here.
from entry
where entry.new_stage <> ''
