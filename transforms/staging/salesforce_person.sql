-- One row per Salesforce lead or contact in its latest version. A converted lead and the contact that it became are two rows.
-- grain: person_id
-- warn: is_converted or converted_date is null

with contact as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_contact
),

lead as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_lead
)

select
    contact._feed || ':' || contact.id as person_id, -- The person: feed and vendor's id.
    contact.id as source_id, -- The vendor's own id.
    'contact' as person_kind, -- lead, contact, or prospect: a record of a tool beside the CRM.
    contact._feed || ':' || contact.accountid as account_id, -- Account that the person works for.
    lower(contact.email) as email, -- E-mail in lower case.
    coalesce(contact.name, nullif(trim(coalesce(contact.firstname, '') || ' ' || coalesce(contact.lastname, '')), '')) as full_name, -- First and last name.
    contact.title, -- Job title.
    cast(null as varchar) as company_name, -- Company as the person wrote it.
    contact.phone, -- Phone number as it was told.
    case
        when contact.mailingcountrycode is not null then upper(contact.mailingcountrycode)
        when regexp_like(contact.mailingcountry, '^[A-Za-z][A-Za-z]$') then upper(contact.mailingcountry)
    end as country_code, -- Country, two letters; null where the export only has a name.
    contact._feed || ':' || contact.ownerid as owner_id, -- User or queue who owns the record.
    cast(null as varchar) as lead_status, -- Status of a lead in the company's own words.
    contact.leadsource as lead_source, -- Where the person came from, in the company's own words.
    false as is_converted, -- True once a lead became a contact.
    cast(null as date) as converted_date, -- Day on which the lead was converted; Salesforce has no time.
    cast(null as varchar) as converted_account_id, -- Account that the lead became.
    cast(null as varchar) as converted_contact_id, -- Contact that the lead became.
    cast(null as varchar) as converted_opportunity_id, -- Deal that the lead became.
    coalesce(cast(contact.hasoptedoutofemail as boolean), false) as is_opted_out, -- True where the person wants no e-mail.
    contact._feed || ':' || contact.masterrecordid as merged_into_id, -- Record that this one was merged into.
    cast(contact.createddate as timestamp) as created_at, -- Time at which the record was made at the vendor.
    cast(contact.systemmodstamp as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    coalesce(cast(contact.isdeleted as boolean), false) as is_deleted, -- True once the vendor says it is deleted.
    cast(contact._known_from as timestamp) as known_from -- When this version arrived here.
from contact
where contact.version_rank = 1
union all
select
    lead._feed || ':' || lead.id as person_id,
    lead.id as source_id,
    'lead' as person_kind,
    cast(null as varchar) as account_id,
    lower(lead.email) as email,
    coalesce(lead.name, nullif(trim(coalesce(lead.firstname, '') || ' ' || coalesce(lead.lastname, '')), '')) as full_name,
    lead.title,
    lead.company as company_name,
    lead.phone,
    case
        when lead.countrycode is not null then upper(lead.countrycode)
        when regexp_like(lead.country, '^[A-Za-z][A-Za-z]$') then upper(lead.country)
    end as country_code,
    lead._feed || ':' || lead.ownerid as owner_id,
    lead.status as lead_status,
    lead.leadsource as lead_source,
    coalesce(cast(lead.isconverted as boolean), false) as is_converted,
    cast(lead.converteddate as date) as converted_date,
    lead._feed || ':' || lead.convertedaccountid as converted_account_id,
    lead._feed || ':' || lead.convertedcontactid as converted_contact_id,
    lead._feed || ':' || lead.convertedopportunityid as converted_opportunity_id,
    coalesce(cast(lead.hasoptedoutofemail as boolean), false) as is_opted_out,
    lead._feed || ':' || lead.masterrecordid as merged_into_id,
    cast(lead.createddate as timestamp) as created_at,
    cast(lead.systemmodstamp as timestamp) as source_updated_at,
    coalesce(cast(lead.isdeleted as boolean), false) as is_deleted,
    cast(lead._known_from as timestamp) as known_from
from lead
where lead.version_rank = 1
