-- One row per Salesforce account in its latest version, deleted and merged ones included.
-- grain: account_id
-- warn: employee_count >= 0

with account as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_account
)

select
    account._feed || ':' || account.id as account_id, -- The account: feed and vendor's id.
    account.id as source_id, -- The vendor's own id.
    account.name, -- Name of the company sold to.
    account._feed || ':' || account.parentid as parent_account_id, -- Account that this one belongs to.
    account._feed || ':' || account.ownerid as owner_id, -- User or queue who owns the record.
    account.type as account_type, -- Customer, partner and so on, in the company's own words.
    account.industry, -- Industry in the company's own words.
    cast(account.numberofemployees as integer) as employee_count, -- People who work there.
    cast(account.annualrevenue as decimal(18, 2)) as annual_revenue, -- Sales of a year, in currency_code.
    account.currencyisocode as currency_code, -- Currency of the amounts; null where the export names none.
    case
        when account.billingcountrycode is not null then upper(account.billingcountrycode)
        when regexp_like(account.billingcountry, '^[A-Za-z][A-Za-z]$') then upper(account.billingcountry)
    end as country_code, -- Country of the billing address, two letters; null where the export only has a name.
    regexp_extract(lower(account.website), '^(?:[a-z]+://)?(?:www[.])?([^/?#:@ ]+[.][^/?#:@ ]+)', 1) as website_domain, -- Domain of the website without www.
    account._feed || ':' || account.masterrecordid as merged_into_id, -- Record that this one was merged into.
    cast(account.createddate as timestamp) as created_at, -- Time at which the record was made in the CRM.
    cast(account.systemmodstamp as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    coalesce(cast(account.isdeleted as boolean), false) as is_deleted, -- True once the vendor says it is deleted.
    cast(account._known_from as timestamp) as known_from -- When this version arrived here.
from account
where account.version_rank = 1
