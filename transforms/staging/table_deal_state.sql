-- One row per state of a deal that a table of history tells. An empty field is one that is not told, and stands as it stood before.
-- grain: feed, history_id
-- audit: stage_class in ('open', 'won', 'lost')
-- audit: probability between 0 and 1

with told as (
    select
        *,
        row_number() over (partition by _feed, opportunity_id, changed_at, coalesce(history_id, '') order by _extracted_at desc, _file desc) as version_rank,
        min(_known_from) over (partition by _feed, opportunity_id, changed_at, coalesce(history_id, '')) as first_known_from,
        case when length(changed_at) = 10 then cast(changed_at as timestamp) end as here_at,
        max(cast(probability as decimal(9, 6))) over (partition by _feed, _file) > 1 as is_percent,
        replace(replace(lower(forecast_category), '_', ''), ' ', '') as category
    from raw.table_opportunity_history
),

classed as (
    select
        told.*,
        stage_word.called_class,
        coalesce(lower(told.outcome), stage_word.called_class) as stage_class,
        coalesce(case when length(told.changed_at) > 10 then cast(told.changed_at as timestamp) end, date_add('minute', -zone.offset_minutes, told.here_at)) as moved_at
    from told
    cross join given.build as build
    left join staging.table_stage_word as stage_word
        on told.stage = stage_word.stage
    left join given.tz_offset as zone
        on build.time_zone = zone.zone and told.here_at >= zone.local_from and told.here_at < zone.local_to
    where told.version_rank = 1
)

select
    classed._feed as feed, -- Feed of the deal.
    classed._feed || ':' || classed.opportunity_id || '/history/' || classed.changed_at || '/' || coalesce(
        case when regexp_like(classed.history_id, '^[0-9]{1,18}$') then lpad(classed.history_id, 18, '0') else classed.history_id end, ''
    ) as history_id, -- The deal, the time and the record of history; numbers in their order.
    classed._feed || ':' || classed.opportunity_id as opportunity_id, -- The deal: feed and the table's own id.
    cast(classed.moved_at as timestamp) as changed_at, -- Time of the change; a day's first moment in the company's zone.
    case
        when classed.stage is null then case classed.stage_class when 'won' then 'Won' when 'lost' then 'Lost' when 'open' then 'Open' end
        when classed.stage_class <> coalesce(classed.called_class, 'open') then classed.stage || ' (' || classed.stage_class || ')'
        else classed.stage
    end as stage_name, -- Stage of the deal, with what became of it where the name does not say so; null where none is told.
    classed.stage_class, -- open, won or lost; null where nothing tells.
    cast(classed.amount as decimal(18, 2)) as amount, -- Value in the deal's currency; null where none is told.
    cast(classed.close_date as date) as close_date, -- Day on which the deal closed or should close; null where none is told.
    case when not classed.is_percent then cast(classed.probability as decimal(9, 6)) when cast(classed.probability as decimal(9, 6)) <= 100 then cast(cast(classed.probability as decimal(38, 6)) * 0.01 as decimal(9, 6)) end as probability, -- Chance to win, 0 to 1; told in percent where one of its file is over 1.
    case
        when classed.category in ('omit', 'omitted', 'notforecasted') then 'omitted'
        when classed.category in ('pipeline', 'commit', 'closed') then classed.category
        when classed.category in ('bestcase', 'mostlikely', 'forecast') then replace(replace(replace(classed.category, 'best', 'best_'), 'most', 'most_'), 'forecast', 'commit')
    end as forecast_category, -- omitted, pipeline, best_case, most_likely, commit or closed; null for other words.
    classed.owner, -- What the table calls the seller.
    coalesce(rep.rep_id, classed._feed || ':' || case when regexp_like(classed.owner, '^[^ @]*[0-9][^ @]*$') then classed.owner else lower(classed.owner) end) as owner_id, -- The rep of that name, else feed and name.
    coalesce(changer.rep_id, classed._feed || ':' || case when regexp_like(classed.changed_by, '^[^ @]*[0-9][^ @]*$') then classed.changed_by else lower(classed.changed_by) end) as changed_by_id, -- The rep who made the change, else feed and name.
    cast(classed.first_known_from as timestamp) as known_from -- When this record first arrived here.
from classed
left join given.called_rep as rep
    on lower(classed.owner) = rep.called_name
left join given.called_rep as changer
    on lower(classed.changed_by) = changer.called_name
