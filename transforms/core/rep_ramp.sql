-- One row per rep with a known start and fiscal month from then on: the month in the role, and the part of a quota that counts in it.
-- The start is that of the employment sheet, else the day of hire. A role's own ramp counts before the one for all.
-- grain: rep_id, fiscal_month
-- audit: month_in_role > 0

with month as (
    select month.fiscal_month, month.month_end_date, month.month_index
    from core.fiscal_month as month
    cross join (select max(period_start) as last_start from core.quota) as quota
    where month.fiscal_month <= date_add('year', 1, quota.last_start)
),

started as (
    select
        rep.rep_id,
        month.fiscal_month,
        month.month_index,
        place.role,
        coalesce(max(employment.role_start_date), min(rep.hire_date)) as start_date
    from core.rep as rep
    cross join month
    left join staging.employment as employment
        on rep.email = employment.rep_email and employment.valid_from <= month.month_end_date and employment.role_start_date <= month.month_end_date
    left join core.rep_history as place
        on rep.rep_id = place.rep_id and place.valid_from <= month.fiscal_month and place.valid_to > month.fiscal_month
    group by 1, 2, 3, 4
),

counted as (
    select
        started.rep_id,
        started.fiscal_month,
        started.role,
        started.month_index - first_month.month_index
        + case when date_diff('day', first_month.fiscal_month, started.start_date) >= 15 then 0 else 1 end as month_in_role
    from started
    inner join core.fiscal_month as first_month
        on started.start_date between first_month.fiscal_month and first_month.month_end_date
    where started.month_index >= first_month.month_index
),

ruled as (
    select role from staging.quota_factor where factor_type = 'ramp' group by role
)

select
    counted.rep_id, -- Person who carries a quota.
    counted.fiscal_month,
    greatest(counted.month_in_role, 1) as month_in_role, -- Month in the role, from 1; a start after the 15th day of a month counts from the next.
    coalesce(factor.rate, cast(1 as decimal(9, 4))) as ramp_rate -- Part of a full quota that counts; 1 after the last month of the ramp.
from counted
left join ruled
    on counted.role = ruled.role
left join staging.quota_factor as factor
    on
        factor.factor_type = 'ramp'
        and coalesce(ruled.role, '') = factor.role
        and greatest(counted.month_in_role, 1) = factor.month_number
