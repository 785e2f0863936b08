-- One row per account of Outreach in the latest version.
-- grain: account_id

with account as (
    select
        *,
        row_number() over (partition by _feed, id order by coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from raw.outreach_account
)

select
    _feed || ':' || id as account_id, -- The account: feed and the tool's id.
    id as source_id, -- The tool's own id.
    name, -- Name of the company.
    regexp_extract(lower(domain), '^(?:[a-z]+://)?(?:www[.])?([^/?#:@ ]+[.][^/?#:@ ]+)', 1) as domain, -- Domain of the website without www.
    customid as crm_account_id, -- The CRM's own id of the account, as the tool tells it.
    false as is_deleted, -- True once the vendor says it is deleted.
    cast(_known_from as timestamp) as known_from -- When this version arrived here.
from account
where version_rank = 1
