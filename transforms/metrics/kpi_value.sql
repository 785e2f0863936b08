-- One row per metric, fiscal quarter and scope: the figure and what it is made of; kpi_long sets it beside those before.
-- grain: metric, fiscal_quarter, scope_type, scope_id
-- audit: deal_count >= 0
-- audit: denominator is null or numerator is not null

with figure as (
    select
        quarter.*,
        metric.metric,
        metric.unit,
        metric.is_ratio,
        case metric.metric
            when 'won_count' then won_count
            when 'lost_count' then lost_count
            when 'win_rate' then won_count
            when 'median_cycle_days' then median_cycle_days
            when 'open_count' then open_count
            when 'pipeline_created_count' then case when coalesce(is_creation_known, true) then created_count end
            when 'pipeline_created_amount' then case when coalesce(is_creation_known, true) then created_amount end
            when 'open_amount' then open_amount
            when 'coverage' then open_amount
            when 'pushed_out_amount' then case when coalesce(is_tracked, true) then pushed_out_amount end
            when 'slip_rate' then case when coalesce(is_tracked, true) then slipped_amount end
            when 'target_amount' then target_amount
            else won_amount
        end as numerator,
        case metric.metric
            when 'win_rate' then won_count + lost_count
            when 'value_win_rate' then won_amount + lost_amount
            when 'average_deal_amount' then won_count
            when 'coverage' then remaining_amount
            when 'slip_rate' then case when coalesce(is_tracked, true) then at_risk_amount end
            when 'attainment_rate' then target_amount
        end as denominator,
        case
            when metric.metric = 'lost_count' then lost_count
            when metric.metric in ('win_rate', 'value_win_rate') then won_count + lost_count
            when metric.metric = 'median_cycle_days' then cycle_count
            when metric.metric in ('open_amount', 'open_count', 'coverage') then open_count
            when metric.metric in ('pipeline_created_amount', 'pipeline_created_count') then created_count
            when metric.metric = 'pushed_out_amount' then pushed_out_count
            when metric.metric = 'slip_rate' then at_risk_count
            when metric.metric = 'target_amount' then 0
            else won_count
        end as deals
    from metrics.kpi_quarter as quarter
    cross join (
        values
        ('booked_amount', 'amount', false), ('won_count', 'count', false), ('lost_count', 'count', false), ('win_rate', 'rate', true),
        ('value_win_rate', 'rate', true), ('average_deal_amount', 'amount', true), ('median_cycle_days', 'days', false), ('open_amount', 'amount', false),
        ('open_count', 'count', false), ('pipeline_created_amount', 'amount', false), ('pipeline_created_count', 'count', false),
        ('pushed_out_amount', 'amount', false), ('slip_rate', 'rate', true), ('coverage', 'ratio', true), ('target_amount', 'amount', false),
        ('attainment_rate', 'rate', true)
    ) as metric (metric, unit, is_ratio)
)

select
    metric, -- Name of the metric, as metric_definition explains it.
    fiscal_quarter,
    quarter_index,
    quarter_start_date,
    scope_type, -- company, team, territory, manager or rep.
    scope_id, -- company, the name of a team or territory, or the rep_id of a rep or manager.
    is_partial,
    case
        when not is_ratio then cast(numerator as decimal(38, 6))
        when denominator > 0 -- Whole millionths of whole cents are rounded, so that a half is one.
            then cast(
                round(
                    round(cast(cast(numerator * cast(100 as decimal(38, 0)) as bigint) as double) * 1e6 / nullif(cast(cast(denominator * cast(100 as decimal(38, 0)) as bigint) as double), 0e0)) / 1e6, 6
                ) as decimal(38, 6)
            )
    end as value, -- The figure in its unit; null where there is nothing to divide by.
    unit, -- amount (reporting currency), count, rate (0 to 1), ratio, days or minutes.
    case when is_ratio then cast(numerator as decimal(38, 2)) end as numerator, -- What a ratio divides; null for other metrics.
    case when is_ratio then cast(denominator as decimal(38, 2)) end as denominator, -- What a ratio divides by; null for other metrics and without a target.
    deals as deal_count, -- Deals behind the figure, or what else is counted.
    target_amount
from figure
union all
select metric, fiscal_quarter, quarter_index, quarter_start_date, scope_type, scope_id, false, value, unit, numerator, denominator, deal_count, cast(null as decimal(18, 2))
from metrics.kpi_forecast
union all
select metric, fiscal_quarter, quarter_index, quarter_start_date, scope_type, scope_id, is_partial, value, unit, numerator, denominator, deal_count, cast(null as decimal(18, 2))
from metrics.kpi_activity
