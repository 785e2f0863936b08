-- One row per credit that a plan pays: what of it counts, and the measure before and after it.
-- Credit adds up over the plan's period in the order in which it was given; what is taken back comes out of the period of its win, so that
-- in the end the deal was never there. The day of the win says which plan and terms hold; the day of the credit, in which month it is paid.
-- grain: rep_id, comp_plan_id, plan_valid_from, credit_line_id
-- scope: rep_id, pay_month
-- audit: counted_amount = measure_after_amount - measure_before_amount

with credit as (
    select
        credit.*,
        assignment.comp_plan_id,
        plan.valid_from as plan_valid_from,
        plan.deal_cap_amount,
        case plan.period_type
            when 'month' then booked.fiscal_month
            when 'quarter' then booked.quarter_start_date
            else year.year_start_date
        end as period_start_date,
        paid.fiscal_month as pay_month,
        sum(credit.amount) over (
            partition by credit.rep_id, assignment.comp_plan_id, plan.valid_from, credit.opportunity_id
            order by credit.credit_date, credit.changed_at, credit.credit_line_id rows unbounded preceding
        ) as deal_after
    from core.credit_line as credit
    inner join pay.comp_assignment as assignment
        on credit.rep_id = assignment.rep_id and credit.booked_date >= assignment.valid_from and credit.booked_date < assignment.valid_to
    inner join pay.comp_plan as plan
        on
            assignment.comp_plan_id = plan.comp_plan_id
            and credit.credit_class = plan.credit_class
            and credit.booked_date >= plan.valid_from
            and credit.booked_date < plan.valid_to
    inner join given.calendar as booked
        on credit.booked_date = booked.calendar_date
    inner join core.fiscal_month as year
        on booked.fiscal_month = year.fiscal_month
    inner join given.calendar as paid
        on credit.credit_date = paid.calendar_date
),

-- Of one deal no more than the plan's cap counts.
counted as (
    select
        *,
        case when deal_cap_amount < deal_after then deal_cap_amount else deal_after end
        - case when deal_cap_amount < deal_after - amount then deal_cap_amount else deal_after - amount end as counted
    from credit
),

added as (
    select
        *,
        sum(counted) over (
            partition by rep_id, comp_plan_id, plan_valid_from, period_start_date
            order by credit_date, changed_at, credit_line_id rows unbounded preceding
        ) as measure_after,
        row_number() over (
            partition by rep_id, comp_plan_id, plan_valid_from, period_start_date
            order by credit_date, changed_at, credit_line_id
        ) as credit_number
    from counted
)

select
    added.rep_id, -- Person who is paid.
    added.comp_plan_id,
    added.plan_valid_from, -- First day on which the plan's terms hold.
    added.credit_line_id,
    added.opportunity_id,
    added.credit_date,
    added.booked_date,
    added.pay_month, -- First day of the fiscal month in which the credit is paid or taken back.
    added.period_start_date, -- First day of the period over which credit adds up.
    added.credit_number, -- Counts the credits of the period.
    added.share_rate,
    added.deal_amount,
    added.amount as credited_amount, -- By how much the person's credit grows, in the reporting currency.
    cast(added.counted as decimal(18, 2)) as counted_amount, -- What of it counts: less where the deal is over the plan's cap for one deal.
    cast(added.measure_after - added.counted as decimal(18, 2)) as measure_before_amount, -- Credit of the period before this one.
    cast(added.measure_after as decimal(18, 2)) as measure_after_amount, -- Credit of the period with this one.
    quota.quota_amount -- Quota of the period; null where the person has none.
from added
left join pay.comp_quota as quota
    on
        added.rep_id = quota.rep_id
        and added.comp_plan_id = quota.comp_plan_id
        and added.plan_valid_from = quota.plan_valid_from
        and added.period_start_date = quota.period_start_date
