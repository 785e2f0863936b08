-- One row per account that the CRM knows now, deleted and merged ones included.
-- grain: account_id
-- warn: REF_UNKNOWN owner_id <> 'unassigned'
-- warn: merged_into_id is null or is_deleted

select
    account.account_id,
    account.source_id, -- The vendor's own id.
    account.name,
    account.parent_account_id,
    coalesce(rep.rep_id, 'unassigned') as owner_id, -- Rep who owns the account; unassigned for a queue or a user nobody knows.
    account.account_type,
    account.industry,
    account.employee_count,
    account.annual_revenue,
    account.currency_code,
    account.country_code, -- Country, two letters; null where the export only has a name.
    account.website_domain,
    account.merged_into_id,
    account.created_at,
    account.source_updated_at,
    account.is_deleted
from staging.account as account
left join core.rep as rep
    on account.owner_id = rep.rep_id
