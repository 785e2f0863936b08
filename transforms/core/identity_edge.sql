-- One row per two records of which something says that they are one person's, one account's or one seller's: each record and the least one
-- that shares a key with it, or the record of the CRM that a tool's is.
-- Edges in use make the persons; others are shown and join nobody: a weak sign, or an e-mail that several people use.
-- That every edge in use joins what became one person shows that the walk through keys came to its end; a failure names the records.
-- grain: record_id, other_record_id, method, key
-- audit: entity_type in ('person', 'account', 'rep')
-- audit: method in ('id', 'email', 'phone', 'domain', 'account', 'company', 'name')
-- audit: not is_used or identity_id = other_identity_id
-- warn: conflict_reason is null

with hub as (
    select key, min(record_id) as other_record_id
    from core.identity_key
    group by key
)

select
    'person' as entity_type, -- person, account or rep.
    link.record_id, -- The one record.
    hub.other_record_id, -- The other: the least of those with the key, or the CRM's.
    link.method, -- id, email, phone, domain, account, company or name: what says it; all but id and email together with the name.
    link.key, -- What both records have.
    link.confidence, -- How sure that is, 0 to 1.
    link.is_used, -- True where it joins the records.
    link.conflict_reason, -- shared_mailbox or names_differ: why it joins nobody; null for others.
    identity.identity_id, -- Person of the one record.
    other.identity_id as other_identity_id -- Person of the other.
from core.identity_key as link
inner join hub
    on link.key = hub.key
inner join core.identity as identity
    on link.record_id = identity.record_id
inner join core.identity as other
    on hub.other_record_id = other.record_id
where link.record_id <> hub.other_record_id
union all
select
    'account' as entity_type,
    tool_account_id as record_id,
    account_id as other_record_id,
    method,
    coalesce(case when method = 'domain' then domain end, account_id) as key,
    confidence,
    true as is_used,
    cast(null as varchar) as conflict_reason,
    account_id as identity_id,
    account_id as other_identity_id
from core.tool_account
where account_id is not null
union all
select
    'rep' as entity_type,
    user_id as record_id,
    rep_id as other_record_id,
    method,
    coalesce(case method when 'email' then email when 'name' then full_name end, rep_id) as key,
    confidence,
    true as is_used,
    cast(null as varchar) as conflict_reason,
    rep_id as identity_id,
    rep_id as other_identity_id
from core.tool_rep
where rep_id <> 'unassigned'
