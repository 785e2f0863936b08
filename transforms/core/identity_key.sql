-- One row per record of a person and thing that says whose it is, where at least two records have it: an id, an e-mail, a phone with a
-- name, a domain or an account with a name. Records that share a key in use are one person's.
-- An e-mail that several people use joins only records of the same name: an address of an office, or one whose records have at least two
-- first and two last names. What such an e-mail alone would join is shown as a conflict and not used.
-- grain: record_id, key
-- audit: method in ('id', 'email', 'phone', 'domain', 'account', 'company')
-- audit: is_used = (confidence >= 0.85 and conflict_reason is null)

with keyed as (
    select record_id, 'id' as method, 'id:' || source_id as key, cast(1 as decimal(9, 6)) as confidence, cast(null as varchar) as conflict_reason
    from core.identity_record
    where person_kind <> 'prospect'
    union all
    select record_id, 'id' as method, 'id:' || crm_contact_id as key, cast(1 as decimal(9, 6)), cast(null as varchar)
    from core.identity_record
    where crm_contact_id is not null
    union all
    select record_id, 'id' as method, 'id:' || crm_lead_id as key, cast(1 as decimal(9, 6)), cast(null as varchar)
    from core.identity_record
    where crm_lead_id is not null
    union all
    select record_id, 'id' as method, 'record:' || record_id as key, cast(1 as decimal(9, 6)), cast(null as varchar)
    from core.identity_record
    union all
    select record_id, 'id' as method, 'record:' || converted_contact_id as key, cast(1 as decimal(9, 6)), cast(null as varchar)
    from core.identity_record
    where converted_contact_id is not null
    union all
    select record_id, 'id' as method, 'record:' || merged_into_id as key, cast(1 as decimal(9, 6)), cast(null as varchar)
    from core.identity_record
    where merged_into_id is not null
    union all
    select
        record.record_id,
        'email' as method,
        'email:' || record.email || case when mailbox.conflict_reason is not null then '/' || record.full_name else '' end as key,
        cast(0.98 as decimal(9, 6)),
        cast(null as varchar)
    from core.identity_record as record
    inner join core.identity_mailbox as mailbox
        on record.email = mailbox.email
    where mailbox.conflict_reason is null or record.full_name is not null
    union all
    select record.record_id, 'email' as method, 'mailbox:' || record.email as key, cast(0.5 as decimal(9, 6)), mailbox.conflict_reason
    from core.identity_record as record
    inner join core.identity_mailbox as mailbox
        on record.email = mailbox.email
    where mailbox.conflict_reason is not null
    union all
    select record_id, 'phone' as method, 'phone:' || phone || '/' || full_name as key, cast(0.9 as decimal(9, 6)), cast(null as varchar)
    from core.identity_record
    where phone is not null and full_name is not null
    union all
    select record_id, 'domain' as method, 'domain:' || email_domain || '/' || full_name as key, cast(0.9 as decimal(9, 6)), cast(null as varchar)
    from core.identity_record
    where
        full_name is not null
        and email_domain <> ''
        and not regexp_like(email_domain, '^(gmail|googlemail|yahoo|hotmail|outlook|live|icloud|me|aol|gmx|web|proton|protonmail|mail|yandex|qq|163)[.]')
    union all
    select record_id, 'account' as method, 'account:' || account_id || '/' || full_name as key, cast(0.88 as decimal(9, 6)), cast(null as varchar)
    from core.identity_record
    where account_id is not null and full_name is not null
    union all
    select record_id, 'company' as method, 'company:' || company_name || '/' || full_name as key, cast(0.6 as decimal(9, 6)), cast(null as varchar)
    from core.identity_record
    where company_name is not null and full_name is not null
),

once as (
    select record_id, key, min(method) as method, min(confidence) as confidence, min(conflict_reason) as conflict_reason
    from keyed
    group by record_id, key
),

counted as (
    select *, count(*) over (partition by key) as records
    from once
)

select
    record_id,
    key, -- What the records share, with its kind in front.
    method, -- id, email, phone (with the name), domain, account or company (each with the name).
    confidence, -- How sure it is that records which share it are one person's, 0 to 1; in use from 0.85 on.
    conflict_reason, -- shared_mailbox or names_differ: why an e-mail joins nobody by itself; null for others.
    confidence >= 0.85 and conflict_reason is null as is_used -- True where it joins records.
from counted
where records > 1
