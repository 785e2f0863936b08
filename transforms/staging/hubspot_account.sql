-- One row per HubSpot company in its latest version, archived and merged ones included.
-- grain: account_id
-- warn: employee_count >= 0

with company as (
    select
        *,
        case when length(createdate) < 23 then cast(createdate as timestamp) end as created_here_at,
        row_number() over (
            partition by _feed, id
            order by coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc
        ) as version_rank
    from raw.hubspot_company
),

loser as (
    select winner._feed, trim(merged.id) as id, max(winner.id) as winner_id
    from raw.hubspot_company as winner
    cross join unnest(split(winner.hs_merged_object_ids, ';')) as merged(id)
    where trim(merged.id) <> winner.id
    group by winner._feed, trim(merged.id)
)

select
    company._feed || ':' || company.id as account_id, -- The account: feed and vendor's id.
    company.id as source_id, -- The vendor's own id.
    company.name, -- Name of the company sold to.
    company._feed || ':' || case when regexp_like(company.hs_parent_company_id, '^[0-9]+$') then company.hs_parent_company_id end as parent_account_id, -- Account that this one belongs to.
    company._feed || ':' || coalesce(owner.owner_id, company.hubspot_owner_id) as owner_id, -- Owner of the record.
    company.type as account_type, -- Customer, partner and so on, in the company's own words.
    company.industry, -- Industry in the company's own words.
    cast(cast(company.numberofemployees as decimal(18, 0)) as integer) as employee_count, -- People who work there.
    cast(cast(company.annualrevenue as decimal(38, 6)) as decimal(18, 2)) as annual_revenue, -- Sales of a year, in currency_code.
    case
        when company.hs_country_code is not null then upper(company.hs_country_code)
        when regexp_like(company.country, '^[A-Za-z][A-Za-z]$') then upper(company.country)
    end as country_code, -- Country, two letters; null where the export only has a name.
    regexp_extract(lower(coalesce(company.domain, company.website)), '^(?:[a-z]+://)?(?:www[.])?([^/?#:@ ]+[.][^/?#:@ ]+)', 1) as website_domain, -- Domain of the website without www.
    company._feed || ':' || loser.winner_id as merged_into_id, -- Record that this one was merged into.
    coalesce(
        cast(company.hs_createdate as timestamp),
        cast(company.createdat as timestamp),
        case when length(company.createdate) = 23 then cast(company.createdate as timestamp) end,
        date_add('minute', -made_zone.offset_minutes, company.created_here_at)
    ) as created_at, -- Time at which the record was made in the CRM.
    cast(company.updatedat as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    coalesce(cast(company.archived as boolean), false) or loser.id is not null as is_deleted, -- True once the vendor says it is deleted.
    cast(company._known_from as timestamp) as known_from -- When this version arrived here.
from company
cross join given.build as build
left join given.owner_name as owner
    on company._feed = owner.feed and lower(company.hubspot_owner_id) = owner.called_name
left join loser
    on company._feed = loser._feed and company.id = loser.id
left join given.tz_offset as made_zone
    on build.time_zone = made_zone.zone and company.created_here_at >= made_zone.local_from and company.created_here_at < made_zone.local_to
where company.version_rank = 1
