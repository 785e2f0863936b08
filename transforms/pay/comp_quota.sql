-- One row per person, plan, time of its terms and period over which credit adds up: the quota that the person has while the plan pays.
-- A plan that begins, ends or changes in mid-period has the days' part of the quota.
-- grain: rep_id, comp_plan_id, plan_valid_from, period_start_date
-- scope: rep_id, period_start_date

select
    assignment.rep_id, -- Person who is paid.
    assignment.comp_plan_id,
    plan.valid_from as plan_valid_from, -- First day on which the plan's terms hold.
    case plan.period_type
        when 'month' then month.fiscal_month
        when 'quarter' then month.quarter_start_date
        else month.year_start_date
    end as period_start_date, -- First day of the period.
    cast(sum(quota.effective_amount) as decimal(18, 2)) as quota_amount -- The quota, after ramp and leave, in the reporting currency.
from pay.comp_assignment as assignment
inner join pay.comp_plan as plan
    on assignment.comp_plan_id = plan.comp_plan_id
inner join core.quota_day as quota
    on
        assignment.rep_id = quota.rep_id
        and plan.credit_class = quota.credit_class
        and quota.calendar_date >= assignment.valid_from
        and quota.calendar_date < assignment.valid_to
        and quota.calendar_date >= plan.valid_from
        and quota.calendar_date < plan.valid_to
inner join core.fiscal_month as month
    on quota.fiscal_month = month.fiscal_month
group by 1, 2, 3, 4
