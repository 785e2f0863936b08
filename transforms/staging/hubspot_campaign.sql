-- One row per marketing campaign of HubSpot in its latest version; of its channel HubSpot says nothing.
-- grain: campaign_id
-- warn: start_date <= end_date

with campaign as ( -- The answer about a budget may come by itself, without a name.
    select
        *,
        row_number() over (
            partition by _feed, id
            order by case when hs_name is null then 1 else 0 end, coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc
        ) as version_rank,
        row_number() over (
            partition by _feed, id
            order by
                case when coalesce(hs_spend_items_sum_amount, hs_budget_items_sum_amount) is null then 1 else 0 end,
                coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc
        ) as money_rank
    from raw.hubspot_marketing_campaign
)

select
    campaign._feed || ':' || campaign.id as campaign_id, -- The campaign: feed and vendor's id.
    campaign.id as source_id, -- The vendor's own id.
    campaign.hs_name as name, -- What the company calls the campaign.
    campaign.hs_campaign_status as status, -- Status in the company's own words.
    campaign._feed || ':' || campaign.hs_owner as owner_id, -- User or queue who owns the record.
    cast(substr(campaign.hs_start_date, 1, 10) as date) as start_date, -- First day.
    cast(substr(campaign.hs_end_date, 1, 10) as date) as end_date, -- Last day.
    cast(cast(money.hs_budget_items_sum_amount as decimal(38, 6)) as decimal(18, 2)) as budgeted_cost, -- Planned cost in currency_code.
    cast(cast(money.hs_spend_items_sum_amount as decimal(38, 6)) as decimal(18, 2)) as actual_cost, -- Cost so far in currency_code.
    coalesce(money.hs_currency_code, campaign.hs_currency_code) as currency_code, -- Currency of the amounts; null where the export names none.
    coalesce(lower(campaign.hs_campaign_status) in ('active', 'in_progress'), false) as is_active, -- True while it runs.
    cast(campaign.createdat as timestamp) as created_at, -- Time at which the record was made at the vendor.
    cast(campaign.updatedat as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    false as is_deleted, -- True once the vendor says it is deleted.
    cast(campaign._known_from as timestamp) as known_from -- When this version arrived here.
from campaign
inner join campaign as money
    on campaign._feed = money._feed and campaign.id = money.id and money.money_rank = 1
where campaign.version_rank = 1
