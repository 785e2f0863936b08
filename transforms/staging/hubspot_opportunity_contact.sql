-- One row per contact that is associated with a HubSpot deal, as the newest answer about the deal has it.
-- grain: opportunity_contact_id

with told as (
    select _feed, id as deal_id, associated_contacts as contacts, updatedat, _extracted_at, _file, _known_from, archived
    from raw.hubspot_deal
    where associated_contacts is not null
    union all
    select
        answer._feed, answer.from_id as deal_id, array_join(array_agg(split_part(item.link, ':', 2) order by item.place), ';') as contacts,
        cast(null as varchar) as updatedat, answer._extracted_at, answer._file, answer._known_from, cast(null as varchar) as archived
    from raw.hubspot_association as answer
    cross join unnest(split(answer.to_ids, ';')) with ordinality as item(link, place)
    where split_part(item.link, ':', 1) = '3' -- Deal to contact.
    group by answer._feed, answer.from_id, answer._extracted_at, answer._file, answer._known_from
),

newest as (
    select
        *,
        row_number() over (partition by _feed, deal_id order by _extracted_at desc, updatedat desc nulls last, _file desc) as place
    from told
)

select
    newest._feed || ':' || newest.deal_id || '/' || contact.id as opportunity_contact_id, -- The contact's part in the deal.
    newest._feed || ':' || newest.deal_id as opportunity_id, -- The deal: feed and vendor's id.
    newest._feed || ':' || contact.id as person_id, -- The contact.
    contact.position = 1 as is_primary, -- True for the main contact.
    coalesce(cast(newest.archived as boolean), false) as is_deleted, -- True once the vendor says it is deleted.
    cast(newest._known_from as timestamp) as known_from -- When this version arrived here.
from newest
cross join unnest(split(newest.contacts, ';')) with ordinality as contact(id, position)
where newest.place = 1
