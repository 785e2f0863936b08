-- One row per version of a Salesforce opportunity that any file held, in no order.
-- grain: opportunity_id, file, source_version
-- audit: probability between 0 and 1
-- audit: is_closed or not is_won

select
    opportunity._feed || ':' || opportunity.id as opportunity_id, -- The deal: feed and vendor's id.
    opportunity.id as source_id, -- The vendor's own id.
    opportunity.name, -- What the sellers call the deal.
    opportunity._feed || ':' || opportunity.accountid as account_id, -- Account being sold to.
    opportunity._feed || ':' || opportunity.ownerid as owner_id, -- User or queue who owns the deal.
    opportunity.stagename as stage_name, -- Stage of the deal, as the vendor names it.
    cast(opportunity.amount as decimal(18, 2)) as amount, -- Value in the deal's currency; null where none was entered.
    opportunity.currencyisocode as currency_code, -- Currency of the amount; null where the export names none.
    cast(cast(opportunity.probability as decimal(38, 6)) * 0.01 as decimal(9, 6)) as probability, -- Chance to win that the CRM holds, 0 to 1.
    cast(opportunity.closedate as date) as close_date, -- Day on which the deal closed or should close; a date as entered.
    case replace(coalesce(opportunity.forecastcategory, opportunity.forecastcategoryname), ' ', '')
        when 'Omitted' then 'omitted'
        when 'Pipeline' then 'pipeline'
        when 'BestCase' then 'best_case'
        when 'MostLikely' then 'most_likely'
        when 'Forecast' then 'commit'
        when 'Commit' then 'commit'
        when 'Closed' then 'closed'
    end as forecast_category, -- omitted, pipeline, best_case, most_likely, commit or closed.
    opportunity.type as opportunity_type, -- Kind of deal in the company's own words.
    opportunity.leadsource as lead_source, -- Where the deal came from, in the company's own words.
    opportunity._feed || ':' || opportunity.campaignid as campaign_id, -- Primary campaign.
    opportunity._feed || ':' || opportunity.recordtypeid as record_type_id, -- Sales process that the deal follows.
    opportunity._feed || ':' || opportunity.territory2id as territory_id, -- The deal's own territory.
    json_extract_scalar(opportunity._extra, '$.loss_reason__c') as loss_reason, -- Why it was lost, from the custom column Loss_Reason__c.
    opportunity.nextstep as next_step, -- Next step in the seller's words.
    cast(opportunity.isclosed as boolean) as is_closed, -- What the vendor says; null where the export leaves it out.
    coalesce(
        cast(opportunity.iswon as boolean),
        case
            when cast(opportunity.isclosed as boolean) then opportunity.forecastcategory = 'Closed'
            else cast(opportunity.isclosed as boolean)
        end
    ) as is_won, -- What the vendor says; an export that leaves false empty is read by the forecast category.
    cast(opportunity.createddate as timestamp) as created_at, -- Time at which the deal was made in the CRM.
    opportunity._feed || ':' || opportunity.createdbyid as created_by_id, -- User who made it.
    cast(opportunity.lastmodifieddate as timestamp) as last_modified_at, -- Last change by a person or a program.
    opportunity._feed || ':' || opportunity.lastmodifiedbyid as last_modified_by_id, -- User who made that change.
    cast(opportunity.systemmodstamp as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    coalesce(cast(opportunity.isdeleted as boolean), false) as is_deleted, -- True once the vendor says it is deleted.
    cast(opportunity._known_from as timestamp) as known_from, -- When this version arrived here.
    opportunity._file as file, -- SHA-256 of the file that holds the version.
    coalesce(opportunity.systemmodstamp, '') as source_version, -- SystemModstamp as text; empty where the export has none.
    cast(opportunity._extracted_at as timestamp) as extracted_at -- When the file was made at the vendor.
from raw.salesforce_opportunity as opportunity
