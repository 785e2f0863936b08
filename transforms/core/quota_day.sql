-- One row per rep, class of credit and workday: how much of the quota falls on the day. Sums of days are the quotas of any period and place.
-- The full quota falls evenly on all workdays of a month. What counts leaves out days before the first and after the last day of
-- employment and leaves marked as a relief, and a part-time day counts for its part; the days of a month add up to the cent.
-- grain: rep_id, credit_class, calendar_date
-- audit: active_rate between 0 and 1

with leave as (
    select rep_id, time_off_date
    from core.time_off
    where is_quota_relief
),

employed as (
    select rep.rep_id, employment.valid_from, employment.valid_to, employment.full_time_rate
    from staging.employment as employment
    inner join core.rep as rep
        on employment.rep_email = rep.email
    union all
    select
        rep_id, coalesce(hire_date, date '0001-01-01'),
        coalesce(date_add('day', 1, termination_date), date '9999-12-31'), cast(1 as decimal(9, 6))
    from core.rep
    where not exists (select 1 from staging.employment as employment where employment.rep_email = rep.email)
),

day as (
    select
        quota.rep_id,
        quota.credit_class,
        calendar.calendar_date,
        quota.fiscal_month,
        cast(cast(quota.full_amount as decimal(38, 2)) * 100 as bigint) as full_cents,
        cast(cast(quota.ramp_amount as decimal(38, 2)) * 100 as bigint) as ramp_cents,
        max(case when leave.rep_id is null then coalesce(employed.full_time_rate, 0) else 0 end) as active_rate
    from core.quota_month as quota
    inner join given.calendar as calendar
        on quota.fiscal_month = calendar.fiscal_month and calendar.is_workday
    left join employed
        on quota.rep_id = employed.rep_id and employed.valid_from <= calendar.calendar_date and calendar.calendar_date < employed.valid_to
    left join leave
        on quota.rep_id = leave.rep_id and calendar.calendar_date = leave.time_off_date
    group by 1, 2, 3, 4, 5, 6
),

placed as (
    select
        *,
        cast(cast(active_rate as decimal(38, 6)) * 1000000 as bigint) as part,
        cast(sum(cast(cast(active_rate as decimal(38, 6)) * 1000000 as bigint)) over (partition by rep_id, credit_class, fiscal_month order by calendar_date rows unbounded preceding) as bigint) as part_after,
        count(*) over (partition by rep_id, credit_class, fiscal_month) as workday_count,
        1000000 * count(*) over (partition by rep_id, credit_class, fiscal_month) as whole, -- The month in millionths of days.
        row_number() over (partition by rep_id, credit_class, fiscal_month order by calendar_date) as workday_number
    from day
),

-- Cents are parted as whole parts and a rest, so that no product is too large for a whole number.
parted as (
    select
        *,
        cast(full_cents / nullif(workday_count, 0) as bigint)
        + cast((2 * (full_cents % nullif(workday_count, 0)) * workday_number + workday_count) / nullif(2 * workday_count, 0) as bigint)
        - cast((2 * (full_cents % nullif(workday_count, 0)) * (workday_number - 1) + workday_count) / nullif(2 * workday_count, 0) as bigint) as full_day_cents,
        cast(ramp_cents / nullif(whole, 0) as bigint) * part
        + cast((2 * (ramp_cents % nullif(whole, 0)) * part_after + whole) / nullif(2 * whole, 0) as bigint)
        - cast((2 * (ramp_cents % nullif(whole, 0)) * (part_after - part) + whole) / nullif(2 * whole, 0) as bigint) as active_day_cents
    from placed
)

select
    rep_id, -- Person who carries the quota.
    credit_class, -- direct, or overlay for a quota of quota_type overlay.
    calendar_date, -- The workday.
    fiscal_month,
    cast(active_rate as decimal(9, 6)) as active_rate, -- Part of the day that counts: 0 on a leave that relieves and before or after employment, else the part of full time.
    cast(cast(full_day_cents as decimal(38, 0)) * 0.01 as decimal(18, 2)) as full_amount, -- The day's part of the full quota, in the reporting currency.
    cast(cast(active_day_cents as decimal(38, 0)) * 0.01 as decimal(18, 2)) as effective_amount -- The day's part of the quota that counts, after ramp and leave.
from parted
