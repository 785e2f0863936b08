-- One row per change of one tracked property of a HubSpot deal, from propertiesWithHistory of every answer that came in.
-- Probability and forecast category follow the stage where the deal has no history of its own of them. What a deal that was merged
-- out of others tells of the time before is left to those, where they came in.
-- Values are canonical text: amount '125000.00', close_date '2026-03-31', probability a fraction '0.600000', owner an owner_id,
-- forecast_category its code; of fields called other the vendor's text.
-- grain: change_id
-- audit: field in ('stage', 'amount', 'close_date', 'owner', 'probability', 'forecast_category', 'other')

with entry as (
    select
        deal._feed, deal.id, split_part(told.entry, ',', 1) as source_field, split_part(told.entry, ',', 2) as changed_at, split_part(told.entry, ',', 3) as user_id,
        split_part(told.entry, ',', 5) as new_value,
        max(split_part(told.entry, ',', 6)) as old_value,
        min(deal._known_from) as known_from
    from raw.hubspot_deal as deal
    cross join unnest(split(deal.propertieswithhistory, '|')) as told(entry)
    group by 1, 2, 3, 4, 5, 6
),

own as (
    select
        _feed, id,
        bool_or(hs_manual_forecast_category is not null or strpos(propertieswithhistory, 'hs_manual_forecast_category,') > 0) as has_category,
        bool_or(strpos(propertieswithhistory, 'hs_deal_stage_probability,') > 0) as has_probability
    from raw.hubspot_deal
    group by _feed, id
),

merged as (
    select winner._feed, winner.id, max(winner.createdat) as merged_at
    from raw.hubspot_deal as winner
    cross join unnest(split(winner.hs_merged_object_ids, ';')) as loser(id)
    inner join own
        on winner._feed = own._feed and trim(loser.id) = own.id
    where own.id <> winner.id
    group by winner._feed, winner.id
),

told as ( -- Each change twice, with the value before and after it; a change of stage also for what follows from the stage.
    select
        entry.*,
        kind.field,
        side.is_new,
        nullif(case when side.is_new then entry.new_value else entry.old_value end, '') as field_value,
        case when entry.source_field = 'closedate' and length(case when side.is_new then entry.new_value else entry.old_value end) = 23
            then cast(case when side.is_new then entry.new_value else entry.old_value end as timestamp)
        end as close_at
    from entry
    inner join own
        on entry._feed = own._feed and entry.id = own.id
    left join merged
        on entry._feed = merged._feed and entry.id = merged.id
    inner join (
        values ('dealstage', 'stage'), ('dealstage', 'probability'), ('dealstage', 'forecast_category'), ('amount', 'amount'), ('closedate', 'close_date'),
        ('hubspot_owner_id', 'owner'), ('hs_deal_stage_probability', 'probability'), ('hs_manual_forecast_category', 'forecast_category'), ('pipeline', 'other')
    ) as kind(source_field, field)
        on entry.source_field = kind.source_field
    cross join (values (true), (false)) as side(is_new)
    where
        (merged.merged_at is null or entry.changed_at >= merged.merged_at)
        and not (entry.source_field = 'dealstage' and kind.field = 'probability' and coalesce(own.has_probability, false))
        and not (entry.source_field = 'dealstage' and kind.field = 'forecast_category' and coalesce(own.has_category, false))
),

valued as (
    select
        told.*,
        case
            when told.field = 'stage' then coalesce(stage.stage_name, told.field_value)
            when told.source_field = 'dealstage' and told.field = 'probability' then cast(stage.default_probability as varchar)
            when told.source_field = 'dealstage' then stage.forecast_category
            when told.field = 'amount' then cast(cast(cast(told.field_value as decimal(38, 6)) as decimal(18, 2)) as varchar)
            when told.field = 'owner' then told._feed || ':' || told.field_value
            when told.field = 'close_date' then coalesce(cast(cast(date_add('minute', zone.offset_minutes, told.close_at) as date) as varchar), substr(told.field_value, 1, 10))
            when told.field = 'forecast_category' then case lower(told.field_value) when 'omit' then 'omitted' else lower(told.field_value) end
            else told.field_value
        end as canonical_value
    from told
    cross join given.build as build
    left join given.deal_stage as stage
        on told._feed = stage.feed and stage.pipeline_name = '*' and case when told.source_field = 'dealstage' then told.field_value end = stage.called_name
    left join given.tz_offset as zone
        on build.time_zone = zone.zone and told.close_at >= zone.utc_from and told.close_at < zone.utc_to
)

select
    valued._feed || ':' || valued.id || '/' || valued.field || '/' || valued.source_field || '/' || valued.changed_at || '/' || valued.new_value as change_id, -- The entry of the history, and the field that follows from it.
    valued._feed || ':' || valued.id as opportunity_id, -- The deal: feed and vendor's id.
    cast(valued.changed_at as timestamp) as changed_at, -- Time of the change.
    max(valued._feed || ':' || person.owner_id) as changed_by_id, -- Owner who made the change; null for a program.
    valued.field, -- stage, amount, close_date, owner, probability, forecast_category or other.
    max(case when not valued.is_new then valued.canonical_value end) as old_value, -- Value before the change; null where it was empty or the vendor kept none.
    max(case when valued.is_new then valued.canonical_value end) as new_value, -- Value after the change; null where it was empty.
    valued.source_field, -- The vendor's own name of the property.
    cast(min(valued.known_from) as timestamp) as known_from -- When this entry first arrived here.
from valued
left join given.owner_name as person
    on valued._feed = person.feed and 'user:' || valued.user_id = person.called_name
group by valued._feed, valued.id, valued.field, valued.source_field, valued.changed_at, valued.new_value
