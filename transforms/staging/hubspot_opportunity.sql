-- One row per HubSpot deal in its latest version, archived and merged ones included.
-- grain: opportunity_id
-- audit: probability between 0 and 1
-- audit: is_closed or not is_won
-- warn: amount >= 0

with version as (
    select
        *,
        case when length(closedate) = 23 then cast(closedate as timestamp) end as close_at,
        case when length(createdate) < 23 then cast(createdate as timestamp) end as created_here_at,
        row_number() over (
            partition by _feed, id
            order by coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc
        ) as version_rank
    from raw.hubspot_deal
),

loser as (
    select winner._feed, trim(merged.id) as id, max(winner.id) as winner_id
    from raw.hubspot_deal as winner
    cross join unnest(split(winner.hs_merged_object_ids, ';')) as merged(id)
    where trim(merged.id) <> winner.id
    group by winner._feed, trim(merged.id)
),

associated as (
    select
        told._feed,
        told.from_id,
        split_part(item.link, ':', 2) as company_id,
        row_number() over (partition by told._feed, told.from_id order by told._extracted_at desc, told._file desc, item.place) as place
    from raw.hubspot_association as told
    cross join unnest(split(told.to_ids, ';')) with ordinality as item(link, place)
    where split_part(item.link, ':', 1) in ('5', '341') -- Deal to its primary company, and to any.
)

select
    version._feed || ':' || version.id as opportunity_id, -- The deal: feed and vendor's id.
    version.id as source_id, -- The vendor's own id.
    version.dealname as name, -- What the sellers call the deal.
    version._feed || ':' || coalesce(version.hs_primary_associated_company, split_part(version.associated_companies, ';', 1), associated.company_id) as account_id, -- Account being sold to.
    version._feed || ':' || coalesce(owner.owner_id, version.hubspot_owner_id) as owner_id, -- Owner of the deal.
    coalesce(stage.stage_name, version.dealstage) as stage_name, -- Stage of the deal, as the vendor names it.
    cast(cast(version.amount as decimal(38, 6)) as decimal(18, 2)) as amount, -- Value in the deal's currency; null where none was entered.
    version.deal_currency_code as currency_code, -- Currency of the amount; null where the export names none.
    coalesce(cast(version.hs_deal_stage_probability as decimal(9, 6)), stage.default_probability) as probability, -- Chance to win that the CRM holds, 0 to 1.
    coalesce(cast(date_add('minute', close_zone.offset_minutes, version.close_at) as date), cast(substr(version.closedate, 1, 10) as date)) as close_date, -- Day on which the deal closed or should close; a date as entered.
    case replace(replace(lower(version.hs_manual_forecast_category), '_', ''), ' ', '')
        when 'omit' then 'omitted'
        when 'notforecasted' then 'omitted'
        when 'pipeline' then 'pipeline'
        when 'bestcase' then 'best_case'
        when 'mostlikely' then 'most_likely'
        when 'commit' then 'commit'
        when 'closed' then 'closed'
        when 'closedwon' then 'closed'
        else stage.forecast_category
    end as forecast_category, -- omitted, pipeline, best_case, most_likely, commit or closed.
    coalesce(cast(version.hs_is_closed as boolean), stage.is_closed, case when regexp_like(lower(version.dealstage), '^closed ?(won|lost)') then true end) as is_closed, -- What the vendor says of the deal, else of its stage, else what the stage's name says.
    coalesce(cast(version.hs_is_closed_won as boolean), stage.is_won, case when regexp_like(lower(version.dealstage), '^closed ?(won|lost)') then regexp_like(lower(version.dealstage), '^closed ?won') end)
    and coalesce(cast(version.hs_is_closed as boolean), stage.is_closed, true) as is_won, -- What the vendor says of the deal, else of its stage, else what the stage's name says.
    version.dealtype as opportunity_type, -- Kind of deal in the company's own words.
    version.hs_analytics_source as lead_source, -- Where the deal came from, in the company's own words.
    version._feed || ':' || version.hs_campaign as campaign_id, -- Primary campaign.
    version._feed || ':' || coalesce(stage.pipeline_id, version.pipeline) as record_type_id, -- Pipeline that the deal follows.
    version.closed_lost_reason as loss_reason, -- Why it was lost.
    version.hs_next_step as next_step, -- Next step in the seller's words.
    coalesce(
        cast(version.hs_createdate as timestamp),
        cast(version.createdat as timestamp),
        case when length(version.createdate) = 23 then cast(version.createdate as timestamp) end,
        date_add('minute', -made_zone.offset_minutes, version.created_here_at)
    ) as created_at, -- Time at which the deal was made in the CRM.
    case when version.archivedat > version.updatedat then cast(version.archivedat as timestamp) else cast(version.updatedat as timestamp) end as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    coalesce(cast(version.archived as boolean), false) or loser.id is not null as is_deleted, -- True once the vendor says it is deleted.
    version._feed || ':' || loser.winner_id as merged_into_id, -- Deal that this one was merged into.
    cast(version._known_from as timestamp) as known_from -- When this version arrived here.
from version
cross join given.build as build
left join given.deal_stage as stage
    on version._feed = stage.feed and coalesce(version.pipeline, '*') = stage.pipeline_name and version.dealstage = stage.called_name
left join given.owner_name as owner
    on version._feed = owner.feed and lower(version.hubspot_owner_id) = owner.called_name
left join given.tz_offset as close_zone
    on build.time_zone = close_zone.zone and version.close_at >= close_zone.utc_from and version.close_at < close_zone.utc_to
left join given.tz_offset as made_zone
    on build.time_zone = made_zone.zone and version.created_here_at >= made_zone.local_from and version.created_here_at < made_zone.local_to
left join loser
    on version._feed = loser._feed and version.id = loser.id
left join associated
    on version._feed = associated._feed and version.id = associated.from_id and associated.place = 1
where version.version_rank = 1
