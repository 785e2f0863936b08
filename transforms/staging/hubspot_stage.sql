-- One row per stage of HubSpot's pipelines of deals, archived ones included.
-- grain: stage_id
-- audit: default_probability between 0 and 1
-- audit: is_closed or not is_won

select
    stage.feed || ':' || stage.stage_id as stage_id, -- The stage in the vendor's list.
    stage.stage_name, -- Stage of the deal, as the vendor names it.
    stage.sort_order, -- Place in the list of stages.
    stage.default_probability, -- Chance to win that the stage sets, 0 to 1.
    stage.forecast_category, -- omitted, pipeline, best_case, commit or closed: what the stage's chance says.
    stage.is_closed, -- What the vendor says.
    stage.is_won, -- True where the stage is closed and its chance is 1.
    stage.is_active -- False once the stage or its pipeline is archived.
from given.deal_stage as stage
where
    stage.pipeline_name = '*'
    and stage.called_name = stage.stage_id
