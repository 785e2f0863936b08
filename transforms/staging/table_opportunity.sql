-- One row per deal of a table in its latest version, and per booking that stands for a deal of its own.
-- grain: opportunity_id
-- audit: probability between 0 and 1
-- audit: is_closed or not is_won
-- warn: amount >= 0
-- warn: ROW_UNKNOWN_VALUE stage_name <> 'Unmapped'
-- warn: booked_amount is null or (is_won and booked_amount = amount)

with campaign as (
    select
        campaign._feed as feed,
        case when regexp_like(way.called_name, '^[^ @]*[0-9][^ @]*$') then way.called_name else lower(way.called_name) end as called_name,
        count(distinct campaign.campaign_id) as campaigns,
        max(campaign.campaign_id) as campaign_id
    from raw.table_campaign as campaign
    cross join unnest(array[campaign.campaign_id, campaign.name]) as way(called_name)
    group by campaign._feed, case when regexp_like(way.called_name, '^[^ @]*[0-9][^ @]*$') then way.called_name else lower(way.called_name) end
)

select
    deal.opportunity_id,
    deal.source_id,
    deal.name,
    deal.feed || ':' || coalesce(account.account_id, case when regexp_like(deal.account, '^[^ @]*[0-9][^ @]*$') then deal.account else lower(deal.account) end) as account_id, -- Account being sold to: the one so called, else what the table calls it.
    deal.owner_id,
    deal.stage_name,
    deal.amount,
    deal.sold_amount as booked_amount, -- What the bookings of the deal add up to; null where none name it.
    deal.currency_code,
    deal.probability,
    deal.close_date,
    deal.forecast_category,
    deal.stage_class in ('won', 'lost') as is_closed, -- What the table says, in its own words; null where nothing tells.
    deal.stage_class = 'won' as is_won, -- What the table says, in its own words; null where nothing tells.
    deal.opportunity_type,
    deal.lead_source,
    deal.product as product_name, -- What is sold, as the deal's own table names it.
    deal.team as deal_team, -- Team that the deal's own table names.
    deal.region as deal_region, -- Region that the deal's own table names.
    deal.segment as deal_segment, -- Segment that the deal's own table names.
    deal.feed || ':' || coalesce(campaign.campaign_id, lower(deal.campaign)) as campaign_id, -- Primary campaign.
    deal.loss_reason,
    deal.next_step,
    deal.created_at,
    deal.source_updated_at,
    deal.is_deleted,
    deal.known_from
from staging.table_deal as deal
left join staging.table_called_account as account
    on deal.feed = account.feed and case when regexp_like(deal.account, '^[^ @]*[0-9][^ @]*$') then deal.account else lower(deal.account) end = account.called_name
left join campaign
    on deal.feed = campaign.feed and case when regexp_like(deal.campaign, '^[^ @]*[0-9][^ @]*$') then deal.campaign else lower(deal.campaign) end = campaign.called_name and campaign.campaigns = 1
where deal.version_rank = 1
