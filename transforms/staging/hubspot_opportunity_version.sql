-- One row per version of a HubSpot deal that any file held, in no order, and one more for the end of a deal that was merged into another.
-- grain: opportunity_id, file, source_version
-- audit: probability between 0 and 1
-- audit: is_closed or not is_won

with deal as (
    select
        *,
        case when length(closedate) = 23 then cast(closedate as timestamp) end as close_at,
        case when length(createdate) < 23 then cast(createdate as timestamp) end as created_here_at,
        row_number() over (partition by _feed, id order by coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from raw.hubspot_deal
),

loser as (
    select
        winner._feed,
        trim(merged.id) as id,
        winner.createdat as merged_at,
        winner._file,
        winner._extracted_at,
        winner._known_from,
        row_number() over (partition by winner._feed, trim(merged.id) order by winner._known_from, winner.createdat, winner._file, winner.updatedat) as place
    from raw.hubspot_deal as winner
    cross join unnest(split(winner.hs_merged_object_ids, ';')) as merged(id)
    where trim(merged.id) <> winner.id
),

version as (
    select
        deal.*,
        coalesce(deal.updatedat, '') as source_version,
        case when deal.archivedat > deal.updatedat then cast(deal.archivedat as timestamp) else cast(deal.updatedat as timestamp) end as source_updated_at,
        coalesce(cast(deal.archived as boolean), false) as is_deleted,
        deal._file as file,
        deal._extracted_at as extracted_at,
        deal._known_from as known_from
    from deal
    union all
    select
        deal.*,
        'merged ' || coalesce(loser.merged_at, '') as source_version,
        coalesce(cast(loser.merged_at as timestamp), loser._extracted_at) as source_updated_at,
        true as is_deleted,
        loser._file as file,
        loser._extracted_at as extracted_at,
        loser._known_from as known_from
    from deal
    inner join loser
        on deal._feed = loser._feed and deal.id = loser.id and loser.place = 1
    where deal.version_rank = 1
)

select
    version._feed || ':' || version.id as opportunity_id, -- The deal: feed and vendor's id.
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
    coalesce(
        cast(version.hs_createdate as timestamp),
        cast(version.createdat as timestamp),
        case when length(version.createdate) = 23 then cast(version.createdate as timestamp) end,
        date_add('minute', -made_zone.offset_minutes, version.created_here_at)
    ) as created_at, -- Time at which the deal was made in the CRM.
    version._feed || ':' || maker.owner_id as created_by_id, -- User who made it.
    version._feed || ':' || changer.owner_id as last_modified_by_id, -- User who made the last change.
    cast(version.source_updated_at as timestamp) as source_updated_at, -- Version of the record at the vendor, or when it was archived or merged; null where the export has none.
    version.is_deleted, -- True once the vendor says it is deleted.
    cast(version.known_from as timestamp) as known_from, -- When this version arrived here.
    version.file, -- SHA-256 of the file that holds the version.
    version.source_version, -- Last change as text; empty where the export has none; of a merged deal's end when it was merged.
    cast(version.extracted_at as timestamp) as extracted_at -- When the file was made at the vendor.
from version
cross join given.build as build
left join given.deal_stage as stage
    on version._feed = stage.feed and coalesce(version.pipeline, '*') = stage.pipeline_name and version.dealstage = stage.called_name
left join given.owner_name as owner on version._feed = owner.feed and lower(version.hubspot_owner_id) = owner.called_name
left join given.owner_name as maker on version._feed = maker.feed and 'user:' || version.hs_created_by_user_id = maker.called_name
left join given.owner_name as changer on version._feed = changer.feed and 'user:' || version.hs_updated_by_user_id = changer.called_name
left join given.tz_offset as close_zone
    on build.time_zone = close_zone.zone and version.close_at >= close_zone.utc_from and version.close_at < close_zone.utc_to
left join given.tz_offset as made_zone
    on build.time_zone = made_zone.zone and version.created_here_at >= made_zone.local_from and version.created_here_at < made_zone.local_to
