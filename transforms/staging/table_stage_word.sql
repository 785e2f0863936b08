-- One row per stage that a table's deals or their history name, with what its name means: as a list of stages says, else by its words.
-- grain: stage
-- audit: called_class in ('open', 'won', 'lost')

with stage_map as (
    select stage_name, max(stage_class) as stage_class
    from (
        select stage_name, lower(stage_class) as stage_class from raw.company_stage_map
        union all
        select stage_name, lower(stage_class) as stage_class from raw.table_stage_map
    ) as listed
    group by stage_name
    having count(distinct stage_class) = 1
),

named as (
    select stage from raw.table_opportunity
    union
    select stage from raw.table_opportunity_history
    union
    select stage_name as stage from stage_map
    union
    select 'Booked' as stage from raw.table_booking
)

select
    named.stage, -- Stage as the table writes it.
    coalesce(stage_map.stage_class, case
        when regexp_like(lower(named.stage), '(^|[^a-z])(lost|loss|disqualified|abandoned|verloren)([^a-z]|$)') then 'lost'
        when regexp_like(lower(named.stage), '(^|[^a-z])(won|gewonnen)([^a-z]|$)') then 'won'
    end) as called_class -- open, won or lost; null where nothing in the name says.
from named
left join stage_map
    on named.stage = stage_map.stage_name
where named.stage is not null
