-- One row per fiscal month, quarter or year that has begun, scope and class of credit: how much of the quota was reached, as of the as-of day.
-- The quota that counts is the full one, spread by season, eased by ramp and for the days that the rep was there; the formula says so with its
-- numbers. Credit follows the owner and splits at the win, and counts towards the period of the close date; what was taken back is gone.
-- grain: period_type, period_start_date, scope_type, scope_id, credit_class
-- audit: period_type in ('month', 'quarter', 'year')
-- audit: (attainment_rate is null) = (null_reason is not null)
-- audit: null_reason in ('no_target', 'no_quota_left')
-- audit: band in ('under 50 %', '50–70 %', '70–100 %', '100–130 %', 'over 130 %')
-- metric: quota_attainment_rate = credited_amount / quota_effective_amount; unit rate; none; quota after season, ramp and leave
-- metric: quota_pace_rate = credited_amount / expected_amount; unit rate; none; expected is the quota's part of the workdays so far

with period as (
    select
        kind.period_type,
        case kind.period_type when 'month' then month.fiscal_month when 'quarter' then month.quarter_start_date else month.year_start_date end as period_start_date,
        max(month.month_end_date) over (
            partition by kind.period_type, case kind.period_type when 'month' then month.fiscal_month when 'quarter' then month.quarter_start_date else month.year_start_date end
        ) as period_end_date,
        month.fiscal_month,
        month.fiscal_quarter,
        month.fiscal_year
    from core.fiscal_month as month
    cross join unnest(array['month', 'quarter', 'year']) as kind (period_type)
),

total as (
    select
        period.period_type, period.period_start_date, period.period_end_date, part.scope_type, part.scope_id, part.credit_class,
        min(period.fiscal_quarter) as fiscal_quarter,
        min(period.fiscal_year) as fiscal_year,
        sum(part.credited_amount) as credited,
        sum(part.quota_full_amount) as quota_full,
        sum(part.quota_effective_amount) as quota_effective,
        sum(part.expected_amount) as expected,
        sum(part.workday_count) as workdays,
        sum(part.active_days) as active
    from metrics.quota_scope_month as part
    inner join period
        on part.fiscal_month = period.fiscal_month
    group by 1, 2, 3, 4, 5, 6
)

select
    total.period_type, -- month, quarter or year.
    total.period_start_date, -- First day of the fiscal period.
    case when total.period_type <> 'year' then total.fiscal_quarter end as fiscal_quarter, -- Fiscal quarter of the period; null for a year.
    total.fiscal_year,
    total.scope_type,
    total.scope_id,
    total.credit_class,
    build.data_as_of_date, -- Day up to which it is told.
    total.period_end_date > build.data_as_of_date as is_partial, -- True for a period that is not over on that day.
    cast(total.credited as decimal(18, 2)) as credited_amount, -- Credit towards the period, in the reporting currency: what the rate divides.
    cast(total.quota_full as decimal(18, 2)) as quota_full_amount, -- Quotas before ramp and leave.
    cast(total.quota_effective as decimal(18, 2)) as quota_effective_amount, -- Quotas that count: what the rate divides by.
    case when total.quota_effective > 0 then cast(round(cast(total.credited as double) / nullif(cast(total.quota_effective as double), 0e0), 6) as decimal(18, 6)) end as attainment_rate, -- Credited out of the quota that counts.
    case when total.quota_full > 0 then cast(round(cast(total.credited as double) / nullif(cast(total.quota_full as double), 0e0), 6) as decimal(18, 6)) end as full_attainment_rate, -- Credited out of the full quota; null without one.
    cast(total.expected as decimal(18, 2)) as expected_amount, -- What of the quota falls on workdays up to the as-of day.
    case when total.expected > 0 then cast(round(cast(total.credited as double) / nullif(cast(total.expected as double), 0e0), 6) as decimal(18, 6)) end as pace_rate, -- Credited out of that: 1 is on pace; null before the first workday.
    cast(total.quota_effective - total.credited as decimal(18, 2)) as gap_amount, -- Quota that is not reached; negative beyond it.
    case
        when total.quota_effective <= 0 then null
        when total.credited * 2 < total.quota_effective then 'under 50 %'
        when total.credited * 10 < total.quota_effective * 7 then '50–70 %'
        when total.credited < total.quota_effective then '70–100 %'
        when total.credited * 10 <= total.quota_effective * 13 then '100–130 %'
        else 'over 130 %'
    end as band, -- Where the attainment lies; null where there is none.
    total.active * 2 < total.workdays as is_mostly_away, -- True where the reps were there on less than half of the workdays: such are left out of distributions.
    case
        when total.quota_full <= 0 and total.quota_effective <= 0 then 'no_target'
        when total.quota_effective <= 0 then 'no_quota_left'
    end as null_reason, -- Why attainment_rate is null: no_target, or no_quota_left where ramp and leave leave nothing of it.
    cast(cast(total.credited as decimal(18, 2)) as varchar) || ' credited / ' || cast(cast(total.quota_effective as decimal(18, 2)) as varchar) || ' quota; '
    || cast(cast(total.quota_full as decimal(18, 2)) as varchar) || ' full, of which ' || cast(cast(total.quota_full - total.quota_effective as decimal(18, 2)) as varchar)
    || ' is taken off by ramp, leave and days not employed (' || cast(cast(total.active as decimal(18, 2)) as varchar) || ' of ' || cast(cast(total.workdays as bigint) as varchar)
    || ' workdays)' as formula -- How the rate came about.
from total
cross join given.build as build
where total.period_start_date <= build.data_as_of_date
