-- One row per person and plan that pays the person on the as-of day: where the person stands in the plan's current period.
-- grain: rep_id, comp_plan_id
-- scope: rep_id, period_start_date

with today as (
    select
        build.data_as_of_date,
        month.fiscal_month,
        month.quarter_start_date,
        month.year_start_date
    from given.build as build
    inner join core.fiscal_month as month
        on build.data_as_of_date between month.fiscal_month and month.month_end_date
),

held as (
    select
        assignment.rep_id,
        plan.*,
        case plan.period_type when 'month' then today.fiscal_month when 'quarter' then today.quarter_start_date else today.year_start_date end as period_start_date
    from pay.comp_assignment as assignment
    cross join today
    inner join pay.comp_plan as plan
        on
            assignment.comp_plan_id = plan.comp_plan_id
            and plan.valid_from <= today.data_as_of_date
            and today.data_as_of_date < plan.valid_to
    where assignment.valid_from <= today.data_as_of_date and today.data_as_of_date < assignment.valid_to
),

credited as (
    select
        credit.rep_id,
        credit.comp_plan_id,
        credit.plan_valid_from,
        credit.period_start_date,
        credit.measure_after_amount,
        pay.paid_after_amount,
        row_number() over (
            partition by credit.rep_id, credit.comp_plan_id, credit.plan_valid_from, credit.period_start_date
            order by credit.credit_number desc
        ) as place
    from pay.comp_credit as credit
    inner join pay.comp_credit_pay as pay
        on
            credit.rep_id = pay.rep_id
            and credit.comp_plan_id = pay.comp_plan_id
            and credit.plan_valid_from = pay.plan_valid_from
            and credit.credit_line_id = pay.credit_line_id
)

select
    held.rep_id, -- Person who is paid.
    held.comp_plan_id,
    held.valid_from as plan_valid_from, -- First day on which the plan's terms hold.
    held.plan_name,
    held.rate_shape,
    held.credit_class,
    held.period_type,
    held.period_start_date, -- First day of the period that the as-of day lies in.
    quota.quota_amount, -- Quota of the period; null where the person has none.
    coalesce(credited.measure_after_amount, cast(0 as decimal(18, 2))) as measure_amount, -- Credit of the period so far.
    coalesce(credited.paid_after_amount, cast(0 as decimal(18, 2))) as paid_amount, -- What the plan pays for it.
    cast(case
        when held.tier_basis = 'amount' then cast(held.threshold as decimal(38, 6))
        when quota.quota_amount > 0 then cast(quota.quota_amount as decimal(38, 2)) * held.threshold
    end as decimal(38, 6)) as threshold_amount, -- Credit under which nothing is paid; null for none.
    cast(case
        when held.tier_basis = 'amount' then cast(held.accelerator_start as decimal(38, 6))
        when quota.quota_amount > 0 then cast(quota.quota_amount as decimal(38, 2)) * held.accelerator_start
    end as decimal(38, 6)) as accelerator_amount, -- Credit from which on rates are multiplied; null for no accelerator.
    coalesce(held.accelerator_multiplier, cast(1 as decimal(9, 4))) as accelerator_multiplier, -- By how much they are; 1 for no accelerator.
    held.is_paid_below_threshold,
    held.tier_basis,
    held.cap_amount,
    held.deal_cap_amount,
    held.rule
from held
left join pay.comp_quota as quota
    on
        held.rep_id = quota.rep_id
        and held.comp_plan_id = quota.comp_plan_id
        and held.valid_from = quota.plan_valid_from
        and held.period_start_date = quota.period_start_date
left join credited
    on
        held.rep_id = credited.rep_id
        and held.comp_plan_id = credited.comp_plan_id
        and held.valid_from = credited.plan_valid_from
        and held.period_start_date = credited.period_start_date
        and credited.place = 1
