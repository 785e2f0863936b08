-- One row per Salesforce campaign in its latest version.
-- grain: campaign_id
-- warn: start_date <= end_date

with campaign as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_campaign
)

select
    campaign._feed || ':' || campaign.id as campaign_id, -- The campaign: feed and vendor's id.
    campaign.id as source_id, -- The vendor's own id.
    campaign.name, -- What the company calls the campaign.
    campaign.type as campaign_type, -- Kind of campaign in the company's own words.
    case when campaign.type is not null then coalesce(channel.channel, 'other') end as channel, -- Channel: email, webinar, event, paid_search, paid_social, display, content, direct_mail, partner, outbound, web or other.
    campaign.status, -- Status in the company's own words.
    campaign._feed || ':' || campaign.parentid as parent_campaign_id, -- Campaign that this one belongs to.
    campaign._feed || ':' || campaign.ownerid as owner_id, -- User or queue who owns the record.
    cast(campaign.startdate as date) as start_date, -- First day.
    cast(campaign.enddate as date) as end_date, -- Last day.
    cast(campaign.budgetedcost as decimal(18, 2)) as budgeted_cost, -- Planned cost in currency_code.
    cast(campaign.actualcost as decimal(18, 2)) as actual_cost, -- Cost so far in currency_code.
    campaign.currencyisocode as currency_code, -- Currency of the amounts; null where the export names none.
    coalesce(cast(campaign.isactive as boolean), false) as is_active, -- True while it runs.
    cast(campaign.createddate as timestamp) as created_at, -- Time at which the record was made at the vendor.
    cast(campaign.systemmodstamp as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    coalesce(cast(campaign.isdeleted as boolean), false) as is_deleted, -- True once the vendor says it is deleted.
    cast(campaign._known_from as timestamp) as known_from -- When this version arrived here.
from campaign
left join given.channel as channel
    on lower(campaign.type) = channel.word
where campaign.version_rank = 1
