-- One row per stage that a table places in the sales process and the company's own sheet does not.
-- grain: stage_name
-- audit: stage_class in ('open', 'won', 'lost')
-- audit: forecast_category in ('omitted', 'pipeline', 'best_case', 'most_likely', 'commit', 'closed')

with listed as (
    select
        *,
        replace(replace(lower(forecast_category), '_', ''), ' ', '') as category,
        count(is_qualifying) over () as qualifying_count,
        row_number() over (partition by stage_name order by _extracted_at desc, _file desc) as file_rank
    from raw.table_stage_map
)

select
    listed.stage_name, -- Stage of the deal, as the vendor names it.
    cast(listed.sort_order as integer) as sort_order, -- Place in the list of stages.
    lower(listed.stage_class) as stage_class, -- open, won or lost.
    case
        when listed.qualifying_count > 0 then coalesce(cast(listed.is_qualifying as boolean), false)
    end as is_qualifying, -- True from the stage on at which a deal counts as pipeline; null throughout where the sheet leaves the column empty.
    case
        when listed.category in ('omit', 'omitted', 'notforecasted') then 'omitted'
        when listed.category in ('pipeline', 'commit', 'closed') then listed.category
        when listed.category in ('bestcase', 'mostlikely', 'forecast') then replace(replace(replace(listed.category, 'best', 'best_'), 'most', 'most_'), 'forecast', 'commit')
    end as forecast_category, -- omitted, pipeline, best_case, most_likely, commit or closed.
    cast(listed._known_from as timestamp) as known_from -- When this version arrived here.
from listed
where
    listed.file_rank = 1
    and not exists (select 1 from raw.company_stage_map as sheet where sheet.stage_name = listed.stage_name)
