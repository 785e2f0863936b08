-- One row per key figure of pay, fiscal quarter and scope: the private twin of metrics.kpi_long, with what it is made of and what it was before.
-- A statement counts in the scopes where its person is on the first day of its month; bookings are those of metrics.kpi_long.
-- grain: metric, period_type, period, scope_type, scope_id
-- scope: nobody
-- audit: metric in (select metric from metrics.metric_definition)
-- audit: (value is null) = (null_reason is not null)
-- audit: null_reason in ('no_deals')
-- metric: earned_pay_amount = sum(earned_amount of statements); unit amount; additive; before draws and adjustments
-- metric: paid_amount = sum(payable_amount of statements); unit amount; additive
-- metric: draw_balance_amount = sum(closing_balance_amount of the quarter's last month); unit amount; semi
-- metric: effective_pay_rate = earned_pay_amount / credited_amount; unit rate; none
-- metric: cost_of_sales_rate = paid_amount / booked_amount; unit rate; none

with statement as (
    select
        scope.scope_type,
        scope.scope_id,
        statement.fiscal_quarter,
        sum(statement.credited_amount) as credited,
        sum(statement.earned_amount) as earned,
        sum(statement.payable_amount) as paid,
        sum(case when statement.pay_month = last_month.pay_month then statement.closing_balance_amount else 0 end) as balance
    from pay.comp_statement as statement
    inner join (select fiscal_quarter, max(pay_month) as pay_month from pay.comp_statement group by fiscal_quarter) as last_month
        on statement.fiscal_quarter = last_month.fiscal_quarter
    inner join given.scope_closure as scope
        on statement.rep_id = scope.rep_id and scope.valid_from <= statement.pay_month and statement.pay_month < scope.valid_to
    group by 1, 2, 3
),

figure as (
    select
        metric.metric, metric.unit, quarter.quarter_index, quarter.quarter_start_date, quarter.quarter_end_date,
        statement.fiscal_quarter, statement.scope_type, statement.scope_id,
        case metric.metric
            when 'earned_pay_amount' then statement.earned
            when 'effective_pay_rate' then statement.earned
            when 'draw_balance_amount' then statement.balance
            else statement.paid
        end as numerator,
        case metric.metric
            when 'effective_pay_rate' then statement.credited
            when 'cost_of_sales_rate' then coalesce(cast(booked.value as decimal(38, 2)), 0)
        end as denominator
    from statement
    cross join (
        values ('earned_pay_amount', 'amount'), ('paid_amount', 'amount'), ('draw_balance_amount', 'amount'), ('effective_pay_rate', 'rate'), ('cost_of_sales_rate', 'rate')
    ) as metric (metric, unit)
    inner join given.calendar as quarter
        on statement.fiscal_quarter = quarter.fiscal_quarter and quarter.day_of_quarter = 1
    left join metrics.kpi_long as booked
        on
            booked.metric = 'booked_amount'
            and booked.period_type = 'quarter'
            and statement.fiscal_quarter = booked.period
            and statement.scope_type = booked.scope_type
            and statement.scope_id = booked.scope_id
),

valued as (
    select
        *,
        case
            when unit = 'amount' then cast(numerator as decimal(38, 6))
            when denominator > 0 then cast(round(cast(numerator as double) / nullif(cast(denominator as double), 0e0), 6) as decimal(38, 6))
        end as value
    from figure
)

select
    valued.metric, -- Name of the metric, as metric_definition explains it.
    'quarter' as period_type, -- Kind of period.
    valued.fiscal_quarter as period, -- Fiscal quarter, such as FY27-Q1.
    valued.quarter_start_date as period_start_date, -- First day of the period.
    valued.scope_type,
    valued.scope_id,
    valued.value, -- The figure in its unit; null where there is nothing to divide by.
    valued.unit, -- amount (reporting currency) or rate (0 to 1).
    case when valued.unit = 'rate' then cast(valued.numerator as decimal(38, 2)) end as numerator, -- What a ratio divides; null for other metrics.
    case when valued.unit = 'rate' then cast(valued.denominator as decimal(38, 2)) end as denominator, -- What a ratio divides by; null for other metrics.
    prior.value as prior_value, -- The figure of the quarter before; null where there is none.
    year_ago.value as year_ago_value, -- The figure of four quarters before; null where there is none.
    valued.quarter_end_date > build.data_as_of_date as is_partial, -- True for a quarter that is not over on the as-of day.
    case when valued.value is null then 'no_deals' end as null_reason -- Why the value is null.
from valued
cross join given.build as build
left join valued as prior
    on valued.metric = prior.metric and valued.scope_type = prior.scope_type and valued.scope_id = prior.scope_id and valued.quarter_index - 1 = prior.quarter_index
left join valued as year_ago
    on valued.metric = year_ago.metric and valued.scope_type = year_ago.scope_type and valued.scope_id = year_ago.scope_id and valued.quarter_index - 4 = year_ago.quarter_index
