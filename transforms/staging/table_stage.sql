-- One row per stage of tables whose meaning is known: by what became of the deals in it, by a list of stages, or by the words of its name.
-- grain: stage_id
-- audit: is_closed or not is_won

with told as (
    select stage_name, stage_class from staging.table_deal
    union
    select stage_name, stage_class from staging.table_deal_state
    union
    select stage as stage_name, called_class as stage_class from staging.table_stage_word
)

select
    'table:' || told.stage_name as stage_id, -- The stage in the list that tables make up.
    told.stage_name, -- Stage of the deal, as the vendor names it.
    max(told.stage_class) in ('won', 'lost') as is_closed, -- What the tables say.
    max(told.stage_class) = 'won' as is_won, -- What the tables say.
    false as is_active -- Nobody says which stages are in use.
from told
where told.stage_class is not null
group by told.stage_name
having count(distinct told.stage_class) = 1
