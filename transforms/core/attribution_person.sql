-- One row per deal and person who has a part in it: a contact of the deal, or whose lead became it.
-- grain: opportunity_id, identity_id

with linked as (
    select contact.opportunity_id, person.identity_id
    from core.opportunity_contact as contact
    inner join core.person as person
        on contact.person_id = person.person_id
    union
    select converted_opportunity_id as opportunity_id, identity_id
    from core.person
    where converted_opportunity_id is not null
),

lead as (
    select converted_opportunity_id as opportunity_id, min(created_at) as created_at
    from core.person
    where converted_opportunity_id is not null and person_kind = 'lead'
    group by converted_opportunity_id
)

select
    linked.opportunity_id, -- The deal.
    linked.identity_id, -- The person.
    lead.created_at as lead_at -- When the lead that became the deal was made; null where none did.
from linked
left join lead
    on linked.opportunity_id = lead.opportunity_id
