-- All open pipeline by quarter of the close date and forecast category.
-- param: scope text = company:company -- Whose deals: type and id of a scope, such as team:West.

select
    daily.close_quarter as fiscal_quarter, -- Fiscal quarter of the close date; none where it lies outside the calendar.
    daily.forecast_category,
    cast(sum(daily.deal_count) as bigint) as deal_count, -- Open deals that count as pipeline.
    cast(sum(daily.amount) as decimal(18, 2)) as amount -- Their amounts in the reporting currency.
from metrics.pipeline_daily as daily
inner join given.build as build
    on daily.snapshot_date = build.data_as_of_date
where
    daily.scope_type || ':' || daily.scope_id = cast($scope as varchar)
    and daily.deal_count > 0
group by
    daily.close_quarter,
    daily.forecast_category
order by
    daily.close_quarter,
    daily.forecast_category
