-- Days from creation to close of the deals of each quarter, won and lost, the latest quarter first.
-- param: scope text = company:company -- Whose deals: type and id of a scope, such as team:West.

with quarter as (
    select distinct
        calendar.fiscal_quarter,
        calendar.quarter_index
    from given.calendar as calendar
    inner join given.build as build
        on calendar.quarter_start_date <= build.data_as_of_date
)

select
    cycle.fiscal_quarter,
    cycle.outcome,
    cycle.deal_count,
    cycle.median_days,
    cycle.p75_days,
    cycle.p90_days
from metrics.sales_cycle_period as cycle
inner join quarter
    on cycle.fiscal_quarter = quarter.fiscal_quarter
where
    cycle.scope_type || ':' || cycle.scope_id = cast($scope as varchar)
    and cycle.deal_count > 0
order by
    quarter.quarter_index desc,
    cycle.outcome desc
