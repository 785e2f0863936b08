-- Open pipeline of a quarter by stage and forecast category.
-- param: scope text = company:company -- Whose deals: type and id of a scope, such as team:West.
-- param: quarter quarter = current_quarter -- Fiscal quarter in which the deals should close.

select
    daily.stage_name,
    daily.forecast_category,
    daily.deal_count,
    daily.amount
from metrics.pipeline_daily as daily
inner join given.build as build
    on daily.snapshot_date = build.data_as_of_date
left join core.stage as stage
    on daily.stage_name = stage.stage_name
where
    daily.scope_type || ':' || daily.scope_id = cast($scope as varchar)
    and daily.close_quarter = cast($quarter as varchar)
    and daily.deal_count > 0
order by stage.sort_order nulls last, daily.stage_name, daily.forecast_category
