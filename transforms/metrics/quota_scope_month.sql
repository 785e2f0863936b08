-- One row per fiscal month, scope and class of credit with a quota or credit: the parts from which attainment is made.
-- A quota counts in a scope for the days that its rep is there, credit where the rep was on the day towards which it counts.
-- grain: fiscal_month, scope_type, scope_id, credit_class
-- audit: credit_class in ('direct', 'overlay')

with quota as (
    select
        quota.fiscal_month, scope.scope_type, scope.scope_id, quota.credit_class,
        sum(quota.full_amount) as full_amount,
        sum(quota.effective_amount) as effective_amount,
        sum(case when quota.calendar_date <= build.data_as_of_date then quota.effective_amount else 0 end) as due_amount,
        count(*) as workdays,
        sum(quota.active_rate) as active_days,
        cast(0 as decimal(18, 2)) as credited_amount
    from core.quota_day as quota
    cross join given.build as build
    inner join given.scope_closure as scope
        on quota.rep_id = scope.rep_id and scope.valid_from <= quota.calendar_date and quota.calendar_date < scope.valid_to
    group by 1, 2, 3, 4
),

credit as (
    select
        calendar.fiscal_month, scope.scope_type, scope.scope_id, credit.credit_class,
        sum(credit.amount) as credited_amount
    from core.credit_line as credit
    inner join given.calendar as calendar
        on credit.booked_date = calendar.calendar_date
    inner join given.scope_closure as scope
        on credit.rep_id = scope.rep_id and scope.valid_from <= credit.booked_date and credit.booked_date < scope.valid_to
    group by 1, 2, 3, 4
),

part as (
    select * from quota
    union all
    select fiscal_month, scope_type, scope_id, credit_class, 0, 0, 0, 0, 0, credited_amount from credit
)

select
    part.fiscal_month,
    part.scope_type,
    part.scope_id,
    part.credit_class, -- direct, or overlay, which is never added to direct credit.
    cast(sum(part.credited_amount) as decimal(18, 2)) as credited_amount, -- Credit that counts towards the month, in the reporting currency.
    cast(sum(part.full_amount) as decimal(18, 2)) as quota_full_amount, -- Quotas before ramp and leave.
    cast(sum(part.effective_amount) as decimal(18, 2)) as quota_effective_amount, -- Quotas that count, after ramp and leave.
    cast(sum(part.due_amount) as decimal(18, 2)) as expected_amount, -- What of them falls on days up to the as-of day.
    cast(sum(part.workdays) as bigint) as workday_count, -- Workdays of the reps with a quota.
    cast(sum(part.active_days) as decimal(18, 6)) as active_days -- Those of them on which they were there.
from part
group by part.fiscal_month, part.scope_type, part.scope_id, part.credit_class
