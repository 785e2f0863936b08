-- One row per person of Salesloft in the latest version.
-- grain: person_id

with person as (
    select
        *,
        row_number() over (partition by _feed, id order by coalesce(cast(updated_at as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from raw.salesloft_person
),

account as (
    select
        *,
        row_number() over (partition by _feed, id order by coalesce(cast(updated_at as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from raw.salesloft_account
)

select
    person._feed || ':' || person.id as person_id, -- The person: feed and vendor's id.
    person.id as source_id, -- The vendor's own id.
    'prospect' as person_kind, -- lead, contact, or prospect: a record of a tool beside the CRM.
    cast(null as varchar) as account_id, -- Account of the CRM; a tool's own record has none.
    lower(person.email_address) as email, -- E-mail in lower case.
    coalesce(nullif(trim(coalesce(person.first_name, '') || ' ' || coalesce(person.last_name, '')), ''), person.display_name) as full_name, -- First and last name.
    person.title, -- Job title.
    coalesce(person.person_company_name, account.name) as company_name, -- Company as the record has it.
    case when regexp_like(person.country, '^[A-Za-z][A-Za-z]$') then upper(person.country) end as country_code, -- Country, two letters; null where the export only has a name.
    coalesce(person.phone, person.mobile_phone) as phone, -- Number as the vendor has it.
    person._feed || ':' || person.owner_id as owner_id, -- User of the tool who owns the record.
    case when coalesce(lower(person.crm_object_type), case when substr(person.crm_id, 1, 3) = '00Q' then 'lead' end, '') = 'lead' then person.crm_id end as crm_lead_id, -- Lead in the CRM, by its id there.
    case when coalesce(lower(person.crm_object_type), case when substr(person.crm_id, 1, 3) = '00Q' then 'lead' end, '') <> 'lead' then person.crm_id end as crm_contact_id, -- Contact in the CRM, by its id there.
    account.crm_id as crm_account_id, -- The CRM's own id of the account, as the tool tells it.
    false as is_converted, -- True once a lead became a contact.
    coalesce(cast(person.do_not_contact as boolean), false) as is_opted_out, -- True where the person wants no e-mail.
    cast(person.created_at as timestamp) as created_at, -- Time at which the record was made at the vendor.
    cast(person.updated_at as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    false as is_deleted, -- True once the vendor says it is deleted.
    cast(person._known_from as timestamp) as known_from -- When this version arrived here.
from person
left join account on person._feed = account._feed and person.account_id = account.id and account.version_rank = 1
where person.version_rank = 1
