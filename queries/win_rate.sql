-- Win rate by quarter of the close date, with the range that chance alone explains; undated stands for deals that have none.
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
    rate.fiscal_quarter,
    rate.won_count,
    rate.lost_count,
    rate.win_rate,
    rate.win_rate_low,
    rate.win_rate_high
from metrics.win_rate_period as rate
left join quarter
    on rate.fiscal_quarter = quarter.fiscal_quarter
where
    rate.scope_type || ':' || rate.scope_id = cast($scope as varchar)
    and rate.opportunity_type = 'all'
    and (quarter.fiscal_quarter is not null or rate.fiscal_quarter = 'undated')
order by quarter.quarter_index nulls first
