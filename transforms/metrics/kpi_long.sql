-- One row per metric, fiscal quarter and scope: every key figure in one list, with what it is made of and what it was before.
-- Ratios are made of summed parts and null where there is nothing to divide by; they must not be added up. A quarter that is not over is
-- partial, and those before it are whole.
-- grain: metric, period_type, period, scope_type, scope_id
-- audit: metric in (select metric from metrics.metric_definition)
-- audit: (value is null) = (null_reason is not null)
-- audit: null_reason in ('no_deals', 'no_target', 'target_met', 'no_activity', 'not_recorded', 'no_history', 'no_created_date')
-- audit: deal_count >= 0
-- metric: target_amount = the sheet's target of the scope, else the sum of the full quotas in it; unit amount; none
-- metric: attainment_rate = booked_amount / target_amount; unit rate; none

select
    figure.metric, -- Name of the metric, as metric_definition explains it.
    'quarter' as period_type, -- Kind of period.
    figure.fiscal_quarter as period, -- Fiscal quarter, such as FY27-Q1.
    figure.quarter_start_date as period_start_date, -- First day of the period.
    figure.scope_type,
    figure.scope_id,
    figure.value,
    figure.unit, -- amount (reporting currency), count, rate (0 to 1), ratio, days or minutes.
    figure.numerator,
    figure.denominator,
    figure.deal_count,
    case figure.metric
        when 'booked_amount' then cast(figure.target_amount as decimal(38, 6))
        when 'attainment_rate' then case when figure.target_amount is not null then cast(1 as decimal(38, 6)) end
    end as target, -- What the figure should reach; null where nothing is set.
    prior.value as prior_value, -- The figure of the quarter before; null where there is none.
    year_ago.value as year_ago_value, -- The figure of four quarters before; null where there is none.
    figure.is_partial,
    figure.deal_count < 20
    and (figure.metric in ('win_rate', 'value_win_rate', 'average_deal_amount', 'median_cycle_days', 'slip_rate', 'connect_rate', 'approach_connect_rate', 'approach_meeting_rate', 'approach_opportunity_rate', 'approach_won_rate', 'lead_sla_rate', 'median_response_minutes') or strpos(figure.metric, 'forecast_') = 1) as is_low_n, -- True for a rate of deals, an average, a median or a forecast's error that fewer than 20 deals, or what else is counted, say; sums and counts are what they are.
    case
        when figure.value is not null then null
        when figure.metric = 'pushed_out_amount' or (figure.metric = 'slip_rate' and figure.numerator is null) then 'no_history'
        when figure.metric in ('pipeline_created_amount', 'pipeline_created_count') then 'no_created_date'
        when figure.metric in ('target_amount', 'attainment_rate') then 'no_target'
        when figure.metric = 'coverage' then case when figure.denominator is null then 'no_target' else 'target_met' end
        when figure.metric in ('touch_count', 'touches_per_workday', 'connect_count', 'connect_rate', 'meeting_count') and figure.numerator is null then 'not_recorded'
        when strpos(figure.metric, 'approach_') = 1 or figure.metric in ('touches_per_workday', 'connect_rate', 'lead_sla_rate', 'median_response_minutes') then 'no_activity'
        else 'no_deals'
    end as null_reason -- Why the value is null: no_deals, no_target, target_met, no_activity, not_recorded, no_history or no_created_date.
from metrics.kpi_value as figure
left join metrics.kpi_value as prior
    on
        figure.metric = prior.metric
        and figure.scope_type = prior.scope_type
        and figure.scope_id = prior.scope_id
        and figure.quarter_index - 1 = prior.quarter_index
left join metrics.kpi_value as year_ago
    on
        figure.metric = year_ago.metric
        and figure.scope_type = year_ago.scope_type
        and figure.scope_id = year_ago.scope_id
        and figure.quarter_index - 4 = year_ago.quarter_index
