-- One row per marketing campaign of HubSpot and month in which something was spent on it, as the newest list of its items has it. HubSpot tells
-- when an item was entered: it counts on that day, or on the nearest one of the campaign's own days.
-- grain: campaign_id, cost_month

with campaign as ( -- The answer about a budget may come by itself, without days.
    select
        *,
        row_number() over (
            partition by _feed, id
            order by case when hs_name is null then 1 else 0 end, coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc
        ) as version_rank,
        row_number() over (
            partition by _feed, id
            order by case when spenditems is null then 1 else 0 end, coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc
        ) as item_rank
    from raw.hubspot_marketing_campaign
),

item as (
    select
        campaign._feed, campaign.id, campaign.hs_currency_code, campaign._known_from,
        cast(split_part(told.item, ',', 1) as timestamp) as entered_at,
        cast(cast(split_part(told.item, ',', 2) as decimal(38, 6)) as decimal(18, 2)) as amount
    from campaign
    cross join unnest(split(campaign.spenditems, '|')) as told(item)
    where campaign.item_rank = 1
),

dated as (
    select
        item.*,
        coalesce(item.hs_currency_code, campaign.hs_currency_code, build.reporting_currency) as currency_code,
        cast(substr(campaign.hs_start_date, 1, 10) as date) as start_date,
        cast(substr(campaign.hs_end_date, 1, 10) as date) as end_date,
        cast(date_add('minute', coalesce(zone.offset_minutes, 0), item.entered_at) as date) as entered_date
    from item
    inner join campaign
        on item._feed = campaign._feed and item.id = campaign.id and campaign.version_rank = 1
    cross join given.build as build
    left join given.tz_offset as zone
        on build.time_zone = zone.zone and item.entered_at >= zone.utc_from and item.entered_at < zone.utc_to
),

cost as (
    select
        _feed, id, currency_code, amount, _known_from,
        date_trunc('month', least(greatest(entered_date, coalesce(start_date, entered_date)), coalesce(end_date, entered_date))) as cost_month
    from dated
)

select
    cost._feed || ':' || cost.id as campaign_id, -- The campaign: feed and vendor's id.
    cost.cost_month, -- First day of the month.
    cast(sum(cost.amount) as decimal(18, 2)) as amount, -- Cost in currency_code.
    max(cost.currency_code) as currency_code, -- Currency of the amount; the company's own where HubSpot names none.
    'vendor' as basis, -- vendor: as the tool has it.
    cast(max(cost._known_from) as timestamp) as known_from -- When this version arrived here.
from cost
group by cost._feed || ':' || cost.id, cost.cost_month
