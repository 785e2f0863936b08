-- One row per credit that a plan pays and tier: how much of the measure lies in the tier before and after the credit.
-- Without a quota to set tiers by attainment against, the first tier holds everything. What is below zero lies in the first tier.
-- grain: rep_id, comp_plan_id, plan_valid_from, credit_line_id, tier_number
-- scope: nobody

with bound as (
    select
        credit.rep_id,
        credit.comp_plan_id,
        credit.plan_valid_from,
        credit.credit_line_id,
        credit.measure_before_amount,
        credit.measure_after_amount,
        tier.tier_number,
        tier.tier_rate,
        tier.tier_from_value,
        tier.tier_to_value,
        tier.is_accelerated,
        case
            when plan.tier_basis = 'amount' then cast(tier.tier_from_value as decimal(38, 6))
            when tier.tier_number > 1 then cast(credit.quota_amount as decimal(38, 2)) * tier.tier_from_value
            else cast(0 as decimal(38, 6))
        end as low,
        case
            when plan.tier_basis = 'amount' then cast(tier.tier_to_value as decimal(38, 6))
            when credit.quota_amount > 0 then cast(credit.quota_amount as decimal(38, 2)) * tier.tier_to_value
        end as high
    from pay.comp_credit as credit
    inner join pay.comp_plan as plan
        on credit.comp_plan_id = plan.comp_plan_id and credit.plan_valid_from = plan.valid_from
    inner join pay.comp_tier as tier
        on
            plan.comp_plan_id = tier.comp_plan_id
            and plan.valid_from = tier.valid_from
            and (tier.tier_number = 1 or plan.tier_basis = 'amount' or credit.quota_amount > 0)
)

select
    rep_id,
    comp_plan_id,
    plan_valid_from,
    credit_line_id,
    tier_number,
    tier_rate,
    tier_from_value,
    tier_to_value,
    is_accelerated,
    low as tier_from_amount, -- Where the tier begins, in money.
    high as tier_to_amount, -- Where the next one begins, in money; null for the highest.
    case
        when measure_before_amount <= low and tier_number > 1 then cast(0 as decimal(38, 6))
        else case when high < measure_before_amount then high else cast(measure_before_amount as decimal(38, 6)) end - low
    end as part_before_amount, -- How much of the measure before the credit lies in the tier.
    case
        when measure_after_amount <= low and tier_number > 1 then cast(0 as decimal(38, 6))
        else case when high < measure_after_amount then high else cast(measure_after_amount as decimal(38, 6)) end - low
    end as part_after_amount, -- How much of the measure after it does.
    (tier_number = 1 or low <= measure_before_amount) and (high is null or measure_before_amount < high) as is_reached_before, -- True for the tier that the measure had reached before.
    (tier_number = 1 or low <= measure_after_amount) and (high is null or measure_after_amount < high) as is_reached_after -- True for the tier that it has reached after.
from bound
