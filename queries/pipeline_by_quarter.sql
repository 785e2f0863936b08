-- All open pipeline by quarter of the close date and forecast category.
-- param: scope text = company:company -- Whose deals: type and id of a scope, such as team:West.

with quarter as (
    select distinct
        fiscal_quarter,
        quarter_index
    from given.calendar
),

today as (
    select
        calendar.calendar_date,
        calendar.quarter_index
    from given.build as build
    inner join given.calendar as calendar
        on build.data_as_of_date = calendar.calendar_date
)

select
    daily.close_quarter as fiscal_quarter, -- Fiscal quarter of the close date; none where it lies outside the calendar.
    quarter.quarter_index - today.quarter_index as quarters_ahead, -- Quarters from this one; negative where the date is over, null for none.
    daily.forecast_category,
    cast(sum(daily.deal_count) as bigint) as deal_count, -- Open deals that count as pipeline.
    cast(sum(daily.amount) as decimal(18, 2)) as amount -- Their amounts in the reporting currency.
from metrics.pipeline_daily as daily
inner join today
    on daily.snapshot_date = today.calendar_date
left join quarter
    on daily.close_quarter = quarter.fiscal_quarter
where
    daily.scope_type || ':' || daily.scope_id = cast($scope as varchar)
    and daily.deal_count > 0
group by
    daily.close_quarter,
    quarter.quarter_index,
    today.quarter_index,
    daily.forecast_category
order by
    quarters_ahead nulls last,
    daily.forecast_category
