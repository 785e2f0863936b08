-- One row per Pardot campaign in its latest version; of its channel Pardot says nothing.
-- grain: campaign_id

with told as ( -- A time of 19 characters is one of the exporting user's clock, a longer one UTC.
    select campaign.*, coalesce(own.zone, build.time_zone) as zone
    from raw.pardot_campaign as campaign
    cross join given.build as build
    left join given.feed_zone as own
        on lower(campaign._feed) = own.feed
),

timed as (
    select
        told.*,
        date_add('minute', -coalesce(made.offset_minutes, 0), cast(told.createdat as timestamp)) as made_at,
        date_add('minute', -coalesce(changed.offset_minutes, 0), cast(told.updatedat as timestamp)) as changed_at
    from told
    left join given.tz_offset as made
        on case when length(told.createdat) = 19 then told.zone end = made.zone
        and cast(told.createdat as timestamp) >= made.local_from and cast(told.createdat as timestamp) < made.local_to
    left join given.tz_offset as changed
        on case when length(told.updatedat) = 19 then told.zone end = changed.zone
        and cast(told.updatedat as timestamp) >= changed.local_from and cast(told.updatedat as timestamp) < changed.local_to
),

campaign as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by coalesce(changed_at, _extracted_at) desc, _extracted_at desc, _file desc
        ) as version_rank
    from timed
)

select
    campaign._feed || ':' || campaign.id as campaign_id, -- The campaign: feed and vendor's id.
    campaign.id as source_id, -- The vendor's own id.
    campaign.name, -- What the company calls the campaign.
    campaign._feed || ':' || campaign.parentcampaignid as parent_campaign_id, -- Campaign that this one belongs to.
    campaign.salesforceid as crm_campaign_id, -- Campaign in the CRM, by its id there.
    cast(campaign.cost as decimal(18, 2)) as actual_cost, -- Cost so far in currency_code.
    campaign.made_at as created_at, -- Time at which the record was made at the vendor.
    campaign.changed_at as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    coalesce(cast(campaign.isdeleted as boolean), false) as is_deleted, -- True once the vendor says it is deleted.
    cast(campaign._known_from as timestamp) as known_from -- When this version arrived here.
from campaign
where campaign.version_rank = 1
