-- One row per metric of forecasts, fiscal quarter that is over, and scope with a figure: its part of kpi_value.
-- Told is the commit of the scope's reps at the end of week 3, what managers added to it, and of the whole company the CRM's odds then.
-- grain: metric, fiscal_quarter, scope_type, scope_id
-- audit: deal_count >= 0
-- audit: denominator is null or denominator > 0

with figure as (
    select
        accuracy.fiscal_quarter, accuracy.scope_type, accuracy.scope_id, metric.metric, 'rate' as unit, accuracy.child_count as deals,
        case metric.metric
            when 'forecast_error_rate' then error_amount
            when 'forecast_wape_rate' then child_error_amount
            when 'forecast_bias_rate' then bias_error_amount
            when 'forecast_skill_rate' then naive_error_amount - paired_error_amount
        end as numerator,
        case metric.metric
            when 'forecast_error_rate' then actual_amount
            when 'forecast_wape_rate' then child_actual_amount
            when 'forecast_bias_rate' then bias_actual_amount
            when 'forecast_skill_rate' then naive_error_amount
        end as denominator,
        case metric.metric
            when 'forecast_error_rate' then error_rate
            when 'forecast_wape_rate' then wape_rate
            when 'forecast_bias_rate' then bias_rate
            when 'forecast_skill_rate' then skill_rate
            else hubspot_accuracy_rate
        end as value
    from metrics.forecast_accuracy as accuracy
    cross join (
        values ('forecast_error_rate'), ('forecast_wape_rate'), ('forecast_bias_rate'), ('forecast_skill_rate'), ('forecast_hubspot_accuracy_rate')
    ) as metric (metric)
    where accuracy.forecaster_type = 'rep' and accuracy.forecast_category = 'commit' and accuracy.week_of_quarter = 3 and accuracy.actual_amount is not null
    union all
    select fiscal_quarter, scope_type, scope_id, 'forecast_added_amount', 'amount', quarter_count, null, null, added_amount
    from metrics.forecast_value_added
    where week_of_quarter = 3 and forecaster_type = 'manager' and previous_type = 'rep'
    union all
    select calibration.fiscal_quarter, 'company', 'company', metric.metric, 'rate', calibration.deal_count, null, null, case metric.metric when 'forecast_brier_rate' then brier_rate else brier_skill_rate end
    from metrics.forecast_calibration as calibration
    cross join (values ('forecast_brier_rate'), ('forecast_brier_skill_rate')) as metric (metric)
    where calibration.week_of_quarter = 3 and calibration.probability_source = 'crm'
)

select
    figure.metric, -- Name of the metric, as metric_definition explains it.
    figure.fiscal_quarter, -- Fiscal quarter, such as FY27-Q1.
    calendar.quarter_index,
    calendar.quarter_start_date,
    figure.scope_type, -- company, team, territory, manager or rep.
    figure.scope_id, -- company, the name of a team or territory, or the rep_id of a rep or manager.
    cast(figure.value as decimal(38, 6)) as value, -- The figure in its unit.
    figure.unit, -- amount (reporting currency) or rate.
    cast(figure.numerator as decimal(38, 2)) as numerator, -- What a ratio of amounts divides; null for other metrics.
    cast(figure.denominator as decimal(38, 2)) as denominator, -- What such a ratio divides by.
    figure.deals as deal_count -- Forecasts behind the figure; quarters behind what managers added, deals behind scores of odds.
from figure
inner join given.calendar as calendar
    on figure.fiscal_quarter = calendar.fiscal_quarter and calendar.day_of_quarter = 1
where figure.value is not null
