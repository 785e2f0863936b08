-- One row per record of a person outside, in whatever tool: lead, contact, prospect, with what may tell whose record it is.
-- Names and phones are brought into one form; the ids are those by which records of tools name records of the CRM.
-- grain: record_id

with cleaned as (
    select
        person.*,
        regexp_replace(lower(trim(person.email)), '[+][^@]*@', '@') as plain_email,
        nullif(regexp_replace(lower(trim(person.full_name)), '[ .,''-]+', ' '), '') as plain_name,
        regexp_replace(coalesce(person.phone, ''), '[^0-9]', '') as digits,
        nullif(regexp_replace(lower(trim(person.company_name)), '[ .,''-]+', ' '), '') as plain_company
    from staging.person as person
)

select
    cleaned.person_id as record_id, -- The record: feed and vendor's id.
    cleaned.person_kind,
    split_part(cleaned.person_id, ':', 1) as source, -- Feed that has the record.
    cleaned.source_id, -- The vendor's own id.
    case when regexp_like(cleaned.plain_email, '^[^@ ]+@[^@ ]+$') then cleaned.plain_email end as email, -- E-mail in small letters without what is behind a plus.
    split_part(cleaned.plain_email, '@', 2) as email_domain, -- What stands behind the @.
    case when regexp_like(cleaned.plain_name, '^[^ ].* ') then cleaned.plain_name end as full_name, -- First and last name in small letters; null for a single word.
    split_part(cleaned.plain_name, ' ', 1) as first_name, -- First word of the name.
    regexp_extract(cleaned.plain_name, '([^ ]+)$', 1) as last_name, -- Last word of the name.
    case when length(cleaned.digits) >= 9 then substr(cleaned.digits, length(cleaned.digits) - 8, 9) end as phone, -- Last nine digits of the phone.
    cleaned.plain_company as company_name, -- Company as the record has it, in small letters.
    coalesce(account.account_id, tool_account.account_id, case when cleaned.person_kind <> 'prospect' then cleaned.account_id end) as account_id, -- Account in the CRM that the record itself names.
    cleaned.crm_lead_id,
    cleaned.crm_contact_id,
    cleaned.converted_contact_id,
    cleaned.merged_into_id,
    cleaned.created_at,
    cleaned.is_deleted
from cleaned
left join core.account_key as account
    on cleaned.crm_account_id = account.source_id
left join core.tool_account as tool_account
    on cleaned.account_id = tool_account.tool_account_id
