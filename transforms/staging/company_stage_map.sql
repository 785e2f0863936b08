-- One row per stage that the company placed in its sales process; it says more than the vendor's list.
-- grain: stage_name
-- audit: stage_class in ('open', 'won', 'lost')
-- audit: forecast_category in ('omitted', 'pipeline', 'best_case', 'most_likely', 'commit', 'closed')

with sheet as (
    select
        *,
        count(is_qualifying) over () as qualifying_count,
        row_number() over (
            partition by stage_name
            order by _extracted_at desc, _file desc
        ) as file_rank
    from raw.company_stage_map
)

select
    sheet.stage_name, -- Stage of the deal, as the vendor names it.
    cast(sheet.sort_order as integer) as sort_order, -- Place in the list of stages.
    lower(sheet.stage_class) as stage_class, -- open, won or lost.
    case
        when sheet.qualifying_count > 0 then coalesce(cast(sheet.is_qualifying as boolean), false)
    end as is_qualifying, -- True from the stage on at which a deal counts as pipeline; null throughout where the sheet leaves the column empty.
    case replace(replace(lower(sheet.forecast_category), '_', ''), ' ', '')
        when 'omitted' then 'omitted'
        when 'pipeline' then 'pipeline'
        when 'bestcase' then 'best_case'
        when 'mostlikely' then 'most_likely'
        when 'forecast' then 'commit'
        when 'commit' then 'commit'
        when 'closed' then 'closed'
    end as forecast_category, -- omitted, pipeline, best_case, most_likely, commit or closed.
    cast(sheet._known_from as timestamp) as known_from -- When this version arrived here.
from sheet
where sheet.file_rank = 1
