-- One row per stage that a deal is or was in, or could be in, with what it means. The company's sheet counts before the CRM's list;
-- a stage that neither knows takes its meaning from the deals in it, and is open where only history names it.
-- grain: stage_name
-- audit: stage_class in ('open', 'won', 'lost')
-- audit: stage_source in ('stage_map', 'crm', 'deals', 'history')
-- warn: ROW_UNKNOWN_VALUE stage_source in ('stage_map', 'crm')

with listed as (
    select
        stage_name,
        sort_order,
        default_probability,
        forecast_category,
        is_active,
        case
            when is_won then 'won'
            when is_closed then 'lost'
            else 'open'
        end as stage_class,
        row_number() over (partition by stage_name order by is_active desc, sort_order, stage_id) as place
    from staging.stage
),

told as (
    select
        stage_name,
        min(case when is_won then 1 when is_won is not null or is_closed is not null then 0 end) as all_won,
        min(case when is_closed then 1 when is_closed is not null then 0 end) as all_closed
    from staging.opportunity_version
    group by stage_name
),

named as (
    select stage_name from staging.stage_map
    union
    select stage_name from staging.stage
    union
    select stage_name from staging.opportunity_version
    union
    select stage_name from staging.opportunity_history
    union
    select new_value as stage_name from staging.opportunity_field_change where field = 'stage'
    union
    select old_value as stage_name from staging.opportunity_field_change where field = 'stage'
),

placed as (
    select
        named.stage_name,
        coalesce(stage_map.sort_order, listed.sort_order) as sort_order,
        case
            when stage_map.stage_class is not null then stage_map.stage_class
            when listed.stage_class is not null then listed.stage_class
            when told.all_won = 1 then 'won'
            when told.all_closed = 1 then 'lost'
            else 'open'
        end as stage_class,
        stage_map.is_qualifying,
        coalesce(stage_map.forecast_category, listed.forecast_category) as forecast_category,
        listed.default_probability,
        case
            when stage_map.stage_name is not null then 'stage_map'
            when listed.stage_name is not null then 'crm'
            when told.stage_name is not null then 'deals'
            else 'history'
        end as stage_source,
        case
            when max(stage_map.stage_name) over () is not null then stage_map.stage_name is not null
            else coalesce(listed.is_active, false)
        end as is_active
    from named
    left join staging.stage_map as stage_map
        on named.stage_name = stage_map.stage_name
    left join listed
        on
            named.stage_name = listed.stage_name
            and listed.place = 1
    left join told
        on named.stage_name = told.stage_name
    where named.stage_name is not null
)

select
    placed.stage_name, -- Stage of the deal, as the vendor names it.
    placed.sort_order, -- Place in the order of stages; null where nobody gave it one.
    placed.stage_class, -- open, won or lost.
    case placed.stage_class
        when 'won' then true
        when 'lost' then false
        else coalesce(placed.is_qualifying, true)
    end as is_qualifying, -- True where a deal in the stage counts as pipeline, or is won; where nobody says, every open stage does.
    placed.forecast_category, -- omitted, pipeline, best_case, most_likely, commit or closed.
    placed.default_probability, -- Chance to win that the stage sets, 0 to 1.
    placed.is_active, -- True for a stage through which deals go now: in the sheet, or without a sheet active in the CRM.
    placed.stage_source -- Where its meaning comes from: stage_map, crm, deals or history.
from placed
