-- Every metric of a quarter and scope in one list, with target, the quarter before and the same one a year ago.
-- param: scope text = company:company -- Whose figures: type and id of a scope, such as team:West.
-- param: quarter quarter = current_quarter -- Fiscal quarter.
-- param: metric text = null -- One metric alone, such as win_rate.

select
    kpi.metric,
    kpi.value,
    kpi.unit,
    kpi.numerator,
    kpi.denominator,
    kpi.deal_count,
    kpi.target,
    kpi.prior_value,
    kpi.year_ago_value,
    kpi.is_partial,
    kpi.is_low_n,
    kpi.null_reason
from metrics.kpi_long as kpi
where
    kpi.period_type = 'quarter'
    and kpi.period = cast($quarter as varchar)
    and kpi.scope_type || ':' || kpi.scope_id = cast($scope as varchar)
    and (cast($metric as varchar) is null or kpi.metric = cast($metric as varchar))
order by kpi.metric
