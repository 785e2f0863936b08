-- One row per id by which other tools name an account of the CRM.
-- grain: source_id

select
    source_id, -- The CRM's own id.
    max(account_id) as account_id -- The account: feed and CRM's id.
from core.account
group by source_id
having count(*) = 1
