-- One row per record of a person outside: lead or contact of the CRM, prospect of a tool, as known now, deleted and merged ones included.
-- A person who has several records has one identity_id; a tool's record has the account of the person's record in the CRM, else the one
-- whose website has the domain of the e-mail.
-- grain: person_id
-- audit: person_kind in ('lead', 'contact', 'prospect')
-- warn: REF_UNKNOWN owner_id <> 'unassigned' or person_kind = 'prospect'

with domain as (
    select split_part(email, '@', 2) as email_domain
    from core.rep_email
    group by split_part(email, '@', 2)
)

select
    person.person_id,
    person.source_id, -- The vendor's own id.
    person.person_kind,
    identity.identity_id,
    identity.primary_record_id, -- Record that stands for the person.
    case when person.person_kind <> 'prospect' then person.account_id else coalesce(record.account_id, primary_record.account_id, account_domain.account_id) end as account_id, -- Account that the person works for, as far as the CRM knows one.
    person.email, -- E-mail in lower case.
    person.title,
    person.lead_source,
    person.full_name, -- First and last name.
    coalesce(rep.rep_id, tool_rep.rep_id, 'unassigned') as owner_id, -- Rep who owns the record; unassigned for a queue or a user nobody knows.
    domain.email_domain is not null as is_internal, -- True for a colleague: the e-mail's domain is one of the sellers' own.
    person.is_converted, -- True once a lead became a contact; in HubSpot, where it stays one, once it has a deal.
    person.converted_date, -- Day on which that happened.
    person.converted_account_id,
    person.converted_contact_id,
    person.converted_opportunity_id, -- Deal that came of it.
    person.merged_into_id,
    person.created_at,
    person.is_deleted
from staging.person as person
inner join core.identity as identity
    on person.person_id = identity.record_id
inner join core.identity_record as record
    on person.person_id = record.record_id
inner join core.identity_record as primary_record
    on identity.primary_record_id = primary_record.record_id
left join core.account_domain as account_domain
    on record.email_domain = account_domain.website_domain
left join core.tool_rep as tool_rep
    on person.owner_id = tool_rep.user_id
left join core.rep as rep
    on person.owner_id = rep.rep_id
left join domain
    on split_part(person.email, '@', 2) = domain.email_domain
