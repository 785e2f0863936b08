-- One row per account of an engagement or marketing tool, with the account of the CRM that it is, by the CRM's id, else by domain.
-- grain: tool_account_id
-- audit: method in ('id', 'domain')
-- audit: account_id in (select account_id from core.account)

select
    tool.account_id as tool_account_id, -- The tool's account: feed and tool's id.
    tool.name, -- Name of the company.
    tool.domain,
    coalesce(account.account_id, domain.account_id) as account_id, -- Account in the CRM; null where nothing tells which.
    case when account.account_id is not null then 'id' when domain.account_id is not null then 'domain' end as method, -- id or domain: what tells it; null where nothing does.
    cast(case when account.account_id is not null then 1 when domain.account_id is not null then 0.9 end as decimal(9, 6)) as confidence -- How sure that is, 0 to 1.
from staging.tool_account as tool
left join core.account_key as account
    on tool.crm_account_id = account.source_id
left join core.account_domain as domain
    on tool.domain = domain.website_domain
