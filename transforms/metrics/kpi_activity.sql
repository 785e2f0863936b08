-- One row per metric of activities and leads, fiscal quarter and scope: the figure and what it is made of, in the columns of kpi_value.
-- Days count in the quarter in which the rep's own day falls, approaches in that of their first touch, requests in that in which they came.
-- grain: metric, fiscal_quarter, scope_type, scope_id
-- audit: deal_count >= 0
-- audit: denominator is null or numerator is not null

with quarter as (
    select
        calendar.calendar_date,
        calendar.fiscal_quarter,
        calendar.quarter_index,
        calendar.quarter_start_date,
        calendar.quarter_end_date > build.data_as_of_date as is_partial
    from given.calendar as calendar
    cross join given.build as build
),

fact as (
    select rep_id, activity_date as fact_date, 'touches' as kind, touch_count as over, cast(case when touch_count is null then null when is_workday then 1 else 0 end as bigint) as under, cast(null as decimal(18, 2)) as minutes
    from metrics.rep_activity_daily
    union all
    select rep_id, activity_date, 'calls', connect_count, case when connect_count is not null then call_count end, null from metrics.rep_activity_daily
    union all
    select rep_id, activity_date, 'meetings', meeting_count, null, null from metrics.rep_activity_daily
    union all
    select rep_id, started_date, 'connected', case when connected_at is not null then 1 else 0 end, 1, null from core.approach
    union all
    select rep_id, started_date, 'met', case when meeting_at is not null then 1 else 0 end, 1, null from core.approach where connected_at is not null
    union all
    select rep_id, started_date, 'sold to', case when opportunity_count > 0 then 1 else 0 end, 1, null from core.approach where meeting_at is not null
    union all
    select rep_id, started_date, 'won', case when won_count > 0 then 1 else 0 end, 1, null from core.approach where opportunity_count > 0
    union all
    select owner_id, requested_date, 'requests', case when is_sla_met then 1 when not is_sla_met then 0 end, case when is_sla_met is not null then 1 end, business_human_minutes
    from metrics.speed_to_lead
),

placed as (
    select
        quarter.fiscal_quarter,
        quarter.quarter_index,
        quarter.quarter_start_date,
        quarter.is_partial,
        scope.scope_type,
        scope.scope_id,
        fact.kind,
        fact.over,
        fact.under,
        fact.minutes,
        row_number() over (partition by quarter.fiscal_quarter, scope.scope_type, scope.scope_id, fact.kind order by fact.minutes nulls last, fact.rep_id) as place,
        count(fact.minutes) over (partition by quarter.fiscal_quarter, scope.scope_type, scope.scope_id, fact.kind) as answered
    from fact
    inner join quarter
        on fact.fact_date = quarter.calendar_date
    inner join given.scope_closure as scope
        on fact.rep_id = scope.rep_id and scope.valid_from <= fact.fact_date and fact.fact_date < scope.valid_to
),

total as (
    select
        fiscal_quarter, quarter_index, quarter_start_date, is_partial, scope_type, scope_id, kind,
        count(*) as facts,
        cast(sum(over) as bigint) as over,
        cast(sum(under) as bigint) as under,
        min(case when place * 2 >= answered then minutes end) as median_minutes,
        max(answered) as answered
    from placed
    group by 1, 2, 3, 4, 5, 6, 7
)

select
    metric.metric, -- Name of the metric, as metric_definition explains it.
    total.fiscal_quarter,
    total.quarter_index,
    total.quarter_start_date,
    total.scope_type,
    total.scope_id,
    total.is_partial, -- True for a quarter that is not over on the as-of day.
    case metric.measure
        when 'median' then cast(total.median_minutes as decimal(38, 6))
        when 'count' then cast(total.facts as decimal(38, 6))
        when 'sum' then cast(total.over as decimal(38, 6))
        else cast(round(cast(total.over as double) / nullif(cast(total.under as double), 0e0), 6) as decimal(38, 6))
    end as value, -- The figure in its unit; null where there is nothing to divide by.
    metric.unit, -- count, rate (0 to 1), ratio or minutes.
    case when metric.measure = 'ratio' then cast(total.over as decimal(38, 2)) end as numerator, -- What a ratio divides; null for other metrics.
    case when metric.measure = 'ratio' then cast(total.under as decimal(38, 2)) end as denominator, -- What a ratio divides by; null for other metrics and without a target.
    coalesce(case when metric.measure = 'median' then total.answered when metric.measure = 'ratio' then total.under when metric.measure = 'sum' then total.over else total.facts end, 0) as deal_count -- Deals behind the figure, or what else is counted.
from total
inner join (
    values
    ('touch_count', 'touches', 'sum', 'count'), ('touches_per_workday', 'touches', 'ratio', 'ratio'), ('connect_count', 'calls', 'sum', 'count'),
    ('connect_rate', 'calls', 'ratio', 'rate'), ('meeting_count', 'meetings', 'sum', 'count'), ('approach_count', 'connected', 'count', 'count'),
    ('approach_connect_rate', 'connected', 'ratio', 'rate'), ('approach_meeting_rate', 'met', 'ratio', 'rate'), ('approach_opportunity_rate', 'sold to', 'ratio', 'rate'),
    ('approach_won_rate', 'won', 'ratio', 'rate'), ('lead_request_count', 'requests', 'count', 'count'), ('lead_sla_rate', 'requests', 'ratio', 'rate'),
    ('median_response_minutes', 'requests', 'median', 'minutes')
) as metric (metric, kind, measure, unit)
    on total.kind = metric.kind
