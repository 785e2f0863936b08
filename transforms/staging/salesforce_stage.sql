-- One row per opportunity stage that Salesforce lists, retired ones included.
-- grain: stage_id
-- audit: default_probability between 0 and 1
-- audit: is_closed or not is_won

with stage as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_opportunity_stage
)

select
    stage._feed || ':' || stage.id as stage_id, -- The stage in the vendor's list.
    coalesce(stage.apiname, stage.masterlabel) as stage_name, -- Stage of the deal, as the vendor names it.
    cast(stage.sortorder as integer) as sort_order, -- Place in the list of stages.
    cast(cast(stage.defaultprobability as decimal(38, 6)) * 0.01 as decimal(9, 6)) as default_probability, -- Chance to win that the stage sets, 0 to 1.
    case replace(coalesce(stage.forecastcategory, stage.forecastcategoryname), ' ', '')
        when 'Omitted' then 'omitted'
        when 'Pipeline' then 'pipeline'
        when 'BestCase' then 'best_case'
        when 'MostLikely' then 'most_likely'
        when 'Forecast' then 'commit'
        when 'Commit' then 'commit'
        when 'Closed' then 'closed'
    end as forecast_category, -- omitted, pipeline, best_case, most_likely, commit or closed.
    cast(stage.isclosed as boolean) as is_closed, -- What the vendor says; null where the export leaves it out.
    cast(stage.iswon as boolean) as is_won, -- What the vendor says; null where the export leaves it out.
    coalesce(cast(stage.isactive as boolean), true) as is_active -- False once the stage is retired.
from stage
where stage.version_rank = 1
