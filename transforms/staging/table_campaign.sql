-- One row per campaign of a table in its latest version.
-- grain: campaign_id
-- warn: start_date <= end_date

with campaign as (
    select
        *,
        row_number() over (partition by _feed, campaign_id order by updated_at desc nulls last, _extracted_at desc, _file desc) as version_rank
    from raw.table_campaign
),

called as (
    select _feed, case when regexp_like(name, '^[^ @]*[0-9][^ @]*$') then name else lower(name) end as called_name, max(campaign_id) as campaign_id
    from raw.table_campaign
    group by 1, 2
    having count(distinct campaign_id) = 1
)

select
    campaign._feed || ':' || campaign.campaign_id as campaign_id, -- The campaign: feed and vendor's id.
    campaign.campaign_id as source_id, -- The vendor's own id.
    coalesce(campaign.name, campaign.campaign_id) as name, -- What the company calls the campaign.
    campaign.channel as campaign_type, -- Kind of campaign in the company's own words.
    case when campaign.channel is not null then coalesce(channel.channel, 'other') end as channel, -- Channel: email, webinar, event, paid_search, paid_social, display, content, direct_mail, partner, outbound, web or other; null where nobody says.
    campaign.status, -- Status in the company's own words.
    campaign._feed || ':' || coalesce(parent.campaign_id, campaign.parent) as parent_campaign_id, -- Campaign that this one belongs to.
    cast(campaign.start_date as date) as start_date, -- First day.
    cast(campaign.end_date as date) as end_date, -- Last day.
    cast(campaign.budgeted_amount as decimal(18, 2)) as budgeted_cost, -- Planned cost in currency_code.
    cast(campaign.actual_amount as decimal(18, 2)) as actual_cost, -- Cost so far in currency_code.
    campaign.currency_code, -- Currency of the amounts; null where the export names none.
    coalesce(lower(campaign.status) in ('active', 'in progress', 'running'), false) as is_active, -- True while it runs.
    cast(null as timestamp) as created_at, -- Time at which the record was made at the vendor.
    case when length(campaign.updated_at) > 10 then cast(campaign.updated_at as timestamp) end as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    false as is_deleted, -- True once the vendor says it is deleted.
    cast(campaign._known_from as timestamp) as known_from -- When this version arrived here.
from campaign
left join called as parent
    on campaign._feed = parent._feed and case when regexp_like(campaign.parent, '^[^ @]*[0-9][^ @]*$') then campaign.parent else lower(campaign.parent) end = parent.called_name
left join given.channel as channel
    on lower(campaign.channel) = channel.word
where campaign.version_rank = 1
