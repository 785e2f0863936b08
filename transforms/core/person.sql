-- One row per lead or contact that the CRM knows now, deleted and merged ones included.
-- grain: person_id
-- warn: owner_id <> 'unassigned'

with domain as (
    select split_part(email, '@', 2) as email_domain
    from core.rep_email
    group by split_part(email, '@', 2)
)

select
    person.person_id,
    person.source_id, -- The vendor's own id.
    person.person_kind, -- lead, contact or prospect, which is a record of a marketing or engagement tool.
    person.account_id, -- Account that the person works for, as far as the CRM knows one.
    person.email, -- E-mail in lower case.
    person.title,
    person.lead_source,
    coalesce(rep.rep_id, 'unassigned') as owner_id, -- Rep who owns the record; unassigned for a queue or a user nobody knows.
    domain.email_domain is not null as is_internal, -- True for a colleague: the e-mail's domain is one of the sellers' own.
    person.is_converted, -- True once a lead became a contact; in HubSpot, where it stays one, once it has a deal.
    person.converted_date, -- Day on which that happened.
    person.converted_account_id,
    person.converted_contact_id,
    person.converted_opportunity_id, -- Deal that came of it.
    person.merged_into_id,
    person.created_at, -- Time at which the record was made in the CRM or tool.
    person.is_deleted
from staging.person as person
left join core.rep as rep
    on person.owner_id = rep.rep_id
left join domain
    on split_part(person.email, '@', 2) = domain.email_domain
