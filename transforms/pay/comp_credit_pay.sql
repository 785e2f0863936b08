-- One row per credit that a plan pays: what the period pays in all before and after it, step by step: by the tiers, over the threshold, under
-- the cap. Each is rounded as a whole, so that the lines of a period add up to what the whole credit pays, in whatever order it came.
-- grain: rep_id, comp_plan_id, plan_valid_from, credit_line_id
-- scope: nobody
-- audit: paid_after_amount <= earned_after_amount and paid_before_amount <= earned_before_amount

with term as (
    select
        credit.*,
        plan.rate_shape,
        plan.is_paid_below_threshold,
        plan.cap_amount,
        coalesce(plan.accelerator_multiplier, 1) - 1 as extra,
        case
            when plan.tier_basis = 'amount' then cast(plan.threshold as decimal(38, 6))
            when credit.quota_amount > 0 then cast(credit.quota_amount as decimal(38, 2)) * plan.threshold
        end as threshold_amount,
        case
            when plan.tier_basis = 'amount' then cast(plan.accelerator_start as decimal(38, 6))
            when credit.quota_amount > 0 then cast(credit.quota_amount as decimal(38, 2)) * plan.accelerator_start
        end as accelerator_amount
    from pay.comp_credit as credit
    inner join pay.comp_plan as plan
        on credit.comp_plan_id = plan.comp_plan_id and credit.plan_valid_from = plan.valid_from
),

-- The measure as a retroactive rate sees it: what lies above the accelerator counts more.
weighed as (
    select
        *,
        measure_before_amount + case when measure_before_amount > accelerator_amount then (measure_before_amount - accelerator_amount) * extra else 0 end as weight_before,
        measure_after_amount + case when measure_after_amount > accelerator_amount then (measure_after_amount - accelerator_amount) * extra else 0 end as weight_after,
        threshold_amount + case when threshold_amount > accelerator_amount then (threshold_amount - accelerator_amount) * extra else 0 end as weight_threshold
    from term
),

summed as (
    select
        term.rep_id, term.comp_plan_id, term.plan_valid_from, term.credit_line_id,
        sum(part.tier_rate * part.part_before_amount) as slices_before,
        sum(part.tier_rate * part.part_after_amount) as slices_after,
        sum(part.tier_rate * case
            when term.threshold_amount <= part.tier_from_amount and part.tier_number > 1 then 0
            when part.tier_to_amount < term.threshold_amount then part.tier_to_amount - part.tier_from_amount
            else term.threshold_amount - part.tier_from_amount
        end) as slices_threshold,
        max(case when part.is_reached_before then cast(part.tier_rate as decimal(18, 6)) end) as rate_before,
        max(case when part.is_reached_after then cast(part.tier_rate as decimal(18, 6)) end) as rate_after
    from term
    inner join pay.comp_tier_part as part
        on
            term.rep_id = part.rep_id
            and term.comp_plan_id = part.comp_plan_id
            and term.plan_valid_from = part.plan_valid_from
            and term.credit_line_id = part.credit_line_id
    group by 1, 2, 3, 4
),

reckoned as (
    select
        weighed.*,
        summed.rate_before,
        summed.rate_after,
        weighed.rate_shape = 'retroactive' as is_retroactive,
        case when weighed.rate_shape = 'retroactive' then cast(weighed.weight_before as decimal(38, 10)) * summed.rate_before else summed.slices_before end as gross_before,
        case when weighed.rate_shape = 'retroactive' then cast(weighed.weight_after as decimal(38, 10)) * summed.rate_before else summed.slices_after end as gross_same,
        case when weighed.rate_shape = 'retroactive' then cast(weighed.weight_after as decimal(38, 10)) * summed.rate_after else summed.slices_after end as gross_after,
        case when weighed.is_paid_below_threshold or weighed.threshold_amount is null then 0 when weighed.rate_shape = 'retroactive' then cast(weighed.weight_threshold as decimal(38, 10)) * summed.rate_before else summed.slices_threshold end as lost_before,
        case when weighed.is_paid_below_threshold or weighed.threshold_amount is null then 0 when weighed.rate_shape = 'retroactive' then cast(weighed.weight_threshold as decimal(38, 10)) * summed.rate_after else summed.slices_threshold end as lost_after
    from weighed
    inner join summed
        on
            weighed.rep_id = summed.rep_id
            and weighed.comp_plan_id = summed.comp_plan_id
            and weighed.plan_valid_from = summed.plan_valid_from
            and weighed.credit_line_id = summed.credit_line_id
)

select
    rep_id,
    comp_plan_id,
    plan_valid_from,
    credit_line_id,
    cast(threshold_amount as decimal(18, 2)) as threshold_amount, -- Measure under which nothing is paid, to the cent; null for none.
    rate_before as reached_rate_before, -- Rate of the tier that was reached before.
    rate_after as reached_rate_after, -- Rate of the tier that is reached after.
    cast(weight_after - weight_before as decimal(18, 2)) as weighted_amount, -- The credit as a retroactive rate counts it: what lies over the accelerator counts more.
    cast(gross_before as decimal(18, 2)) as gross_before_amount, -- What the tiers pay for the measure before.
    cast(gross_same as decimal(18, 2)) as gross_same_amount, -- What they pay for the measure after at the rate of before; differs from the next for retroactive rates alone.
    cast(gross_after as decimal(18, 2)) as gross_after_amount, -- What they pay for the measure after.
    case when measure_before_amount < threshold_amount then cast(0 as decimal(18, 2)) else cast(gross_before - lost_before as decimal(18, 2)) end as earned_before_amount, -- The same, over the threshold.
    case when measure_after_amount < threshold_amount then cast(0 as decimal(18, 2)) else cast(gross_after - lost_after as decimal(18, 2)) end as earned_after_amount, -- The same after.
    cast(least(case when measure_before_amount < threshold_amount then 0 else cast(gross_before - lost_before as decimal(18, 2)) end, coalesce(cap_amount, cast(9999999999999999 as decimal(18, 2)))) as decimal(18, 2)) as paid_before_amount, -- The same, under the cap.
    cast(least(case when measure_after_amount < threshold_amount then 0 else cast(gross_after - lost_after as decimal(18, 2)) end, coalesce(cap_amount, cast(9999999999999999 as decimal(18, 2)))) as decimal(18, 2)) as paid_after_amount -- The same after.
from reckoned
