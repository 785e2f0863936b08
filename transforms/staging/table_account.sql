-- One row per account of a table in its latest version, and one per name of an account that other tables alone tell of.
-- grain: account_id
-- warn: employee_count >= 0

with account as (
    select
        *,
        case when length(created_at) = 10 then cast(created_at as timestamp) end as created_here_at,
        row_number() over (partition by _feed, account_id order by updated_at desc nulls last, _extracted_at desc, _file desc) as version_rank
    from raw.table_account
),

told as (
    select feed, account, known_from from staging.table_deal
    union all
    select _feed, account, _known_from from raw.table_person
    union all
    select _feed, account, _known_from from raw.table_lead
    union all
    select _feed, account, _known_from from raw.table_activity
    union all
    select _feed, parent, _known_from from raw.table_account
),

named as (
    select
        told.feed,
        case when regexp_like(told.account, '^[^ @]*[0-9][^ @]*$') then told.account else lower(told.account) end as source_id,
        max(told.account) as name,
        min(told.known_from) as known_from
    from told
    left join staging.table_called_account as called
        on told.feed = called.feed and case when regexp_like(told.account, '^[^ @]*[0-9][^ @]*$') then told.account else lower(told.account) end = called.called_name
    where told.account is not null and called.feed is null
    group by 1, 2
)

select
    account._feed || ':' || account.account_id as account_id, -- The account: feed and vendor's id.
    account.account_id as source_id, -- The vendor's own id.
    account.name, -- Name of the company sold to.
    account._feed || ':' || coalesce(parent.account_id, case when regexp_like(account.parent, '^[^ @]*[0-9][^ @]*$') then account.parent else lower(account.parent) end) as parent_account_id, -- Account that this one belongs to.
    seller.owner_id, -- Owner of the record.
    account.segment as account_type, -- Customer, partner and so on, in the company's own words.
    account.industry, -- Industry in the company's own words.
    cast(cast(account.employee_count as decimal(18, 0)) as integer) as employee_count, -- People who work there.
    cast(account.annual_revenue as decimal(18, 2)) as annual_revenue, -- Sales of a year, in currency_code.
    case when regexp_like(account.country, '^[A-Za-z][A-Za-z]$') then upper(account.country) end as country_code, -- Country, two letters; null where the export only has a name.
    regexp_extract(lower(account.domain), '^(?:[a-z]+://)?(?:www[.])?([^/?#:@ ]+[.][^/?#:@ ]+)', 1) as website_domain, -- Domain of the website without www.
    cast(coalesce(case when length(account.created_at) > 10 then cast(account.created_at as timestamp) end, date_add('minute', -zone.offset_minutes, account.created_here_at)) as timestamp) as created_at, -- Time at which the record was made in the CRM.
    case when length(account.updated_at) > 10 then cast(account.updated_at as timestamp) end as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    false as is_deleted, -- True once the vendor says it is deleted.
    cast(account._known_from as timestamp) as known_from -- When this version arrived here.
from account
cross join given.build as build
left join staging.table_called_account as parent
    on account._feed = parent.feed and case when regexp_like(account.parent, '^[^ @]*[0-9][^ @]*$') then account.parent else lower(account.parent) end = parent.called_name
left join staging.table_seller as seller
    on account._feed = seller.feed and account.owner = seller.owner
left join given.tz_offset as zone
    on build.time_zone = zone.zone and account.created_here_at >= zone.local_from and account.created_here_at < zone.local_to
where account.version_rank = 1
union all
select
    named.feed || ':' || named.source_id as account_id,
    named.source_id,
    named.name,
    cast(null as varchar) as parent_account_id,
    cast(null as varchar) as owner_id,
    cast(null as varchar) as account_type,
    cast(null as varchar) as industry,
    cast(null as integer) as employee_count,
    cast(null as decimal(18, 2)) as annual_revenue,
    cast(null as varchar) as country_code,
    cast(null as varchar) as website_domain,
    cast(null as timestamp) as created_at,
    cast(null as timestamp) as source_updated_at,
    false as is_deleted,
    cast(named.known_from as timestamp) as known_from
from named
