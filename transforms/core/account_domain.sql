-- One row per domain that the website of exactly one account has: people with mail at it work there.
-- grain: website_domain
-- audit: account_id in (select account_id from core.account)

select
    website_domain,
    max(account_id) as account_id -- The account: feed and CRM's id.
from core.account
where website_domain is not null and not is_deleted
group by website_domain
having count(*) = 1
