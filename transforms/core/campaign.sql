-- One row per campaign of the CRM or program of marketing automation, as known now, deleted ones included.
-- One that marketing automation keeps in step with the CRM is shown under the CRM's as its main campaign.
-- grain: campaign_id
-- audit: channel in ('email', 'webinar', 'event', 'paid_search', 'paid_social', 'display', 'content', 'direct_mail', 'partner', 'outbound', 'web', 'other')
-- warn: start_date <= end_date

with crm as (
    select source_id, max(campaign_id) as campaign_id
    from staging.campaign
    where crm_campaign_id is null or crm_campaign_id = source_id
    group by source_id
    having count(*) = 1
)

select
    campaign.campaign_id, -- The campaign: feed and vendor's id.
    campaign.source_id, -- The vendor's own id.
    coalesce(crm.campaign_id, campaign.campaign_id) as main_campaign_id, -- The campaign under which figures are told: the CRM's where both have it.
    campaign.name,
    campaign.campaign_type, -- Kind of campaign in the company's own words.
    coalesce(campaign.channel, channel.channel, named.channel, 'other') as channel, -- Channel: as the tool says, else what company.json says of the campaign's type, else of its name; other where nothing is known.
    campaign.status, -- Status in the company's own words.
    campaign.parent_campaign_id,
    campaign.start_date,
    campaign.end_date,
    campaign.budgeted_cost,
    campaign.actual_cost,
    campaign.currency_code,
    cast(campaign.created_at as date) as created_date, -- Day on which it was made, UTC.
    campaign.is_deleted
from staging.campaign as campaign
left join crm
    on campaign.crm_campaign_id = crm.source_id
left join given.channel as channel
    on lower(campaign.campaign_type) = channel.word
left join given.channel as named
    on lower(campaign.name) = named.word
