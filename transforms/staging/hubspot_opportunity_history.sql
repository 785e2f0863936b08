-- One row per deal of HubSpot and time at which its stage, amount, close date, forecast category or probability was set, with the values
-- after it, from propertiesWithHistory of every answer that came in. A value holds until the property's next version.
-- Forecast category and probability follow the stage where the deal has no history of its own of them. What a deal that was merged out of
-- others tells of the time before is left to those, where they came in.
-- grain: history_id
-- audit: probability between 0 and 1

with entry as (
    select
        deal._feed,
        deal.id,
        split_part(told.entry, ',', 1) as property,
        split_part(told.entry, ',', 2) as changed_at,
        split_part(told.entry, ',', 5) as property_value,
        max(split_part(told.entry, ',', 3)) as user_id,
        min(deal._known_from) as known_from
    from raw.hubspot_deal as deal
    cross join unnest(split(deal.propertieswithhistory, '|')) as told(entry)
    group by 1, 2, 3, 4, 5
),

own as (
    select _feed, id, max(hs_manual_forecast_category) as category
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

told as ( -- Each value behind its time: the greatest text is the last one told.
    select
        _feed, id, changed_at,
        max(case when property = 'dealstage' then changed_at || property_value end) as stage,
        max(case when property = 'amount' then changed_at || property_value end) as amount,
        max(case when property = 'closedate' then changed_at || property_value end) as close_date,
        max(case when property = 'hs_manual_forecast_category' then changed_at || property_value end) as category,
        max(case when property = 'hs_deal_stage_probability' then changed_at || property_value end) as probability,
        max(user_id) as user_id,
        min(known_from) as known_from
    from entry
    where property in ('dealstage', 'amount', 'closedate', 'hs_manual_forecast_category', 'hs_deal_stage_probability')
    group by _feed, id, changed_at
),

state as (
    select
        _feed, id, changed_at, user_id, known_from,
        nullif(substr(max(stage) over (partition by _feed, id order by changed_at rows unbounded preceding), 24), '') as stage,
        nullif(substr(max(amount) over (partition by _feed, id order by changed_at rows unbounded preceding), 24), '') as amount,
        nullif(substr(max(close_date) over (partition by _feed, id order by changed_at rows unbounded preceding), 24), '') as close_date,
        nullif(substr(max(category) over (partition by _feed, id order by changed_at rows unbounded preceding), 24), '') as category,
        nullif(substr(max(probability) over (partition by _feed, id order by changed_at rows unbounded preceding), 24), '') as probability
    from told
)

select
    state._feed || ':' || state.id || '/history/' || state.changed_at as history_id, -- The deal and the time.
    state._feed || ':' || state.id as opportunity_id, -- The deal: feed and vendor's id.
    cast(state.changed_at as timestamp) as changed_at, -- Time of the change.
    state._feed || ':' || person.owner_id as changed_by_id, -- Owner who made the change; null for a program.
    coalesce(stage.stage_name, state.stage) as stage_name, -- Stage of the deal, as the vendor names it.
    cast(cast(state.amount as decimal(38, 6)) as decimal(18, 2)) as amount, -- Value in the deal's currency; null where none was entered.
    coalesce(cast(state.probability as decimal(9, 6)), stage.default_probability) as probability, -- Chance to win that the CRM holds, 0 to 1.
    coalesce(cast(date_add('minute', zone.offset_minutes, cast(state.close_date as timestamp)) as date), cast(substr(state.close_date, 1, 10) as date)) as close_date, -- Day on which the deal closed or should close; a date as entered.
    case lower(state.category)
        when 'omit' then 'omitted'
        else coalesce(lower(state.category), case when own.category is null then stage.forecast_category end)
    end as forecast_category, -- omitted, pipeline, best_case, most_likely, commit or closed.
    cast(state.known_from as timestamp) as known_from -- When this record first arrived here.
from state
cross join given.build as build
inner join own
    on state._feed = own._feed and state.id = own.id
left join merged
    on state._feed = merged._feed and state.id = merged.id
left join given.deal_stage as stage
    on state._feed = stage.feed and stage.pipeline_name = '*' and state.stage = stage.called_name
left join given.owner_name as person
    on state._feed = person.feed and 'user:' || state.user_id = person.called_name
left join given.tz_offset as zone
    on build.time_zone = zone.zone and case when length(state.close_date) = 23 then cast(state.close_date as timestamp) end >= zone.utc_from and case when length(state.close_date) = 23 then cast(state.close_date as timestamp) end < zone.utc_to
where merged.merged_at is null or state.changed_at >= merged.merged_at
