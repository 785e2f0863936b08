-- One row per Salesforce opportunity in its latest version, deleted ones included.
-- grain: opportunity_id
-- audit: probability between 0 and 1
-- audit: is_closed or not is_won
-- warn: amount >= 0

with version as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_opportunity
)

select
    version._feed || ':' || version.id as opportunity_id, -- The deal: feed and vendor's id.
    version.id as source_id, -- The vendor's own id.
    version.name, -- What the sellers call the deal.
    version._feed || ':' || version.accountid as account_id, -- Account being sold to.
    version._feed || ':' || version.ownerid as owner_id, -- User or queue who owns the deal.
    version.stagename as stage_name, -- Stage of the deal, as the vendor names it.
    cast(version.amount as decimal(18, 2)) as amount, -- Value in the deal's currency; null where none was entered.
    version.currencyisocode as currency_code, -- Currency of the amount; null where the export names none.
    cast(cast(version.probability as decimal(38, 6)) * 0.01 as decimal(9, 6)) as probability, -- Chance to win that the CRM holds, 0 to 1.
    cast(version.closedate as date) as close_date, -- Day on which the deal closed or should close; a date as entered.
    case replace(coalesce(version.forecastcategory, version.forecastcategoryname), ' ', '')
        when 'Omitted' then 'omitted'
        when 'Pipeline' then 'pipeline'
        when 'BestCase' then 'best_case'
        when 'MostLikely' then 'most_likely'
        when 'Forecast' then 'commit'
        when 'Commit' then 'commit'
        when 'Closed' then 'closed'
    end as forecast_category, -- omitted, pipeline, best_case, most_likely, commit or closed.
    version.type as opportunity_type, -- Kind of deal in the company's own words.
    version.leadsource as lead_source, -- Where the deal came from, in the company's own words.
    version._feed || ':' || version.campaignid as campaign_id, -- Primary campaign.
    version._feed || ':' || version.recordtypeid as record_type_id, -- Sales process that the deal follows.
    version._feed || ':' || version.territory2id as territory_id, -- The deal's own territory.
    json_extract_scalar(version._extra, '$.loss_reason__c') as loss_reason, -- Why it was lost, from the custom column Loss_Reason__c.
    version.nextstep as next_step, -- Next step in the seller's words.
    cast(version.isclosed as boolean) as is_closed, -- What the vendor says; null where the export leaves it out.
    coalesce(
        cast(version.iswon as boolean),
        case
            when cast(version.isclosed as boolean) then version.forecastcategory = 'Closed'
            else cast(version.isclosed as boolean)
        end
    ) as is_won, -- What the vendor says; an export that leaves false empty is read by the forecast category.
    cast(version.createddate as timestamp) as created_at, -- Time at which the deal was made in the CRM.
    version._feed || ':' || version.createdbyid as created_by_id, -- User who made it.
    cast(version.lastmodifieddate as timestamp) as last_modified_at, -- Last change by a person or a program.
    version._feed || ':' || version.lastmodifiedbyid as last_modified_by_id, -- User who made that change.
    cast(version.systemmodstamp as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    coalesce(cast(version.isdeleted as boolean), false) as is_deleted, -- True once the vendor says it is deleted.
    cast(version._known_from as timestamp) as known_from -- When this version arrived here.
from version
where version.version_rank = 1
