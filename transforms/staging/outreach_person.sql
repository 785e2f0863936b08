-- One row per prospect of Outreach in the latest version, those in its bin included.
-- grain: person_id

with prospect as (
    select
        *,
        row_number() over (partition by _feed, id order by coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from raw.outreach_prospect
),

account as (
    select
        *,
        row_number() over (partition by _feed, id order by coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from raw.outreach_account
),

stage as (
    select
        *,
        row_number() over (partition by _feed, id order by coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from raw.outreach_stage
)

select
    prospect._feed || ':' || prospect.id as person_id, -- The person: feed and vendor's id.
    prospect.id as source_id, -- The vendor's own id.
    'prospect' as person_kind, -- lead, contact, or prospect: a record of a tool beside the CRM.
    cast(null as varchar) as account_id, -- Account of the CRM; a tool's own record has none.
    nullif(lower(split_part(prospect.emails, '|', 1)), '') as email, -- E-mail in lower case, the first of several.
    coalesce(prospect.name, nullif(trim(coalesce(prospect.firstname, '') || ' ' || coalesce(prospect.lastname, '')), '')) as full_name, -- First and last name.
    prospect.title, -- Job title.
    coalesce(prospect.company, account.name) as company_name, -- Company as the record has it.
    case when regexp_like(prospect.addresscountry, '^[A-Za-z][A-Za-z]$') then upper(prospect.addresscountry) end as country_code, -- Country, two letters; null where the export only has a name.
    nullif(split_part(coalesce(nullif(prospect.workphones, ''), prospect.mobilephones), '|', 1), '') as phone, -- Number as the vendor has it, the first of several.
    prospect._feed || ':' || prospect.owner_id as owner_id, -- User of the tool who owns the record.
    stage.name as lifecycle_stage, -- Stage of the person in the company's own words.
    prospect.source as lead_source, -- Where the person came from, in the company's own words.
    case when substr(prospect.externalid, 1, 3) = '00Q' then prospect.externalid end as crm_lead_id, -- Lead in the CRM, by its id there.
    case when substr(prospect.externalid, 1, 3) <> '00Q' then prospect.externalid end as crm_contact_id, -- Contact in the CRM, by its id there.
    account.customid as crm_account_id, -- The CRM's own id of the account, as the tool tells it.
    cast(round(cast(prospect.engagedscore as double)) as integer) as score, -- Score that the tool gives.
    false as is_converted, -- True once a lead became a contact.
    coalesce(cast(prospect.emailoptedout as boolean), cast(prospect.optedout as boolean), false) as is_opted_out, -- True where the person wants no e-mail.
    cast(prospect.createdat as timestamp) as created_at, -- Time at which the record was made at the vendor.
    cast(prospect.updatedat as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    prospect.trashedat is not null as is_deleted, -- True once the vendor says it is deleted.
    cast(prospect._known_from as timestamp) as known_from -- When this version arrived here.
from prospect
left join account on prospect._feed = account._feed and prospect.account_id = account.id and account.version_rank = 1
left join stage on prospect._feed = stage._feed and prospect.stage_id = stage.id and stage.version_rank = 1
where prospect.version_rank = 1
