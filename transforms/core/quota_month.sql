-- One row per rep, class of credit and fiscal month: the month's part of the quota, and what of it counts for a newcomer.
-- A quarter's or year's quota is spread over its months by the weights of quota_factor, else evenly, exactly to the cent. Where a rep has
-- quotas of several lengths the shortest counts. A ramped quota of its own counts before the table of the ramp.
-- grain: rep_id, credit_class, fiscal_month
-- audit: credit_class in ('direct', 'overlay')
-- audit: month_in_role > 0

with quota as (
    select
        rep_id,
        period_type,
        period_start,
        case when quota_type = 'overlay' then 'overlay' else 'direct' end as credit_class,
        case when quota_type = 'ramped' then 'ramped' else 'full' end as kind,
        case period_type when 'month' then 1 when 'quarter' then 2 else 3 end as place,
        cast(sum(amount) * 100 as bigint) as cents
    from core.quota
    where
        metric = 'bookings'
        and quota_type in ('full', 'ramped', 'overlay')
        and period_type in ('month', 'quarter', 'year')
        and amount is not null
        and rep_id <> 'unassigned'
    group by 1, 2, 3, 4, 5, 6
),

weighed as (
    select
        quota.*,
        month.fiscal_month,
        cast(sum(coalesce(cast(cast(factor.rate as decimal(38, 4)) * 10000 as bigint), 10000)) over (
            partition by quota.rep_id, quota.credit_class, quota.kind, quota.period_type, quota.period_start order by month.fiscal_month rows unbounded preceding
        ) as bigint) as part_after,
        coalesce(cast(cast(factor.rate as decimal(38, 4)) * 10000 as bigint), 10000) as part,
        cast(sum(coalesce(cast(cast(factor.rate as decimal(38, 4)) * 10000 as bigint), 10000)) over (
            partition by quota.rep_id, quota.credit_class, quota.kind, quota.period_type, quota.period_start
        ) as bigint) as part_total,
        rank() over (partition by quota.rep_id, quota.credit_class, quota.kind, month.fiscal_month order by quota.place) as place_rank
    from quota
    inner join core.fiscal_month as month
        on quota.period_start = case quota.period_type when 'month' then month.fiscal_month when 'quarter' then month.quarter_start_date else month.year_start_date end
    left join staging.quota_factor as factor
        on factor.factor_type = 'seasonality' and factor.role = '' and month.month_of_year = factor.month_number
),

parted as (
    select
        *,
        cast(cents / nullif(part_total, 0) as bigint) * part
        + cast((2 * (cents % nullif(part_total, 0)) * part_after + part_total) / nullif(2 * part_total, 0) as bigint)
        - cast((2 * (cents % nullif(part_total, 0)) * (part_after - part) + part_total) / nullif(2 * part_total, 0) as bigint) as month_cents
    from weighed
),

spread as (
    select
        rep_id,
        credit_class,
        fiscal_month,
        cast(cast(sum(case when kind = 'full' then month_cents end) as decimal(38, 0)) * 0.01 as decimal(18, 2)) as full_amount,
        cast(cast(sum(case when kind = 'ramped' then month_cents end) as decimal(38, 0)) * 0.01 as decimal(18, 2)) as ramped_amount
    from parted
    where place_rank = 1
    group by rep_id, credit_class, fiscal_month
)

select
    spread.rep_id, -- Person who carries the quota.
    spread.credit_class, -- direct, or overlay for a quota of quota_type overlay.
    spread.fiscal_month,
    coalesce(ramp.month_in_role, 1) as month_in_role, -- Month in the role, from 1; a start after the 15th day of a month counts from the next.
    coalesce(spread.full_amount, cast(0 as decimal(18, 2))) as full_amount, -- The month's part of the full quota, in the reporting currency.
    spread.ramped_amount, -- The month's part of a quota that was set for a newcomer; null where none was.
    case when spread.ramped_amount is null then coalesce(ramp.ramp_rate, cast(1 as decimal(9, 4))) end as ramp_rate, -- Part of the full quota that counts by the table of the ramp; null where a ramped quota was set.
    coalesce(
        spread.ramped_amount,
        cast(cast(spread.full_amount as decimal(38, 2)) * coalesce(ramp.ramp_rate, cast(1 as decimal(9, 4))) as decimal(18, 2)),
        cast(0 as decimal(18, 2))
    ) as ramp_amount -- What counts of the month before leave and days before or after employment.
from spread
left join core.rep_ramp as ramp
    on spread.rep_id = ramp.rep_id and spread.fiscal_month = ramp.fiscal_month
