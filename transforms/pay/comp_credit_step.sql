-- One row per credit that a plan pays and step of the reckoning: each tier that the credit fills or empties, what a retroactive rate adds to
-- the credit before it, what the threshold keeps or releases, what the cap takes. The steps of a credit add up to what it pays.
-- grain: rep_id, comp_plan_id, plan_valid_from, credit_line_id, line_type, tier_number
-- scope: nobody
-- audit: line_type in ('credit', 'clawback', 'retro_true_up', 'threshold', 'cap_reduction')
-- audit: (rep_id, comp_plan_id, plan_valid_from, credit_line_id, paid_amount) in
--      (select rep_id, comp_plan_id, plan_valid_from, credit_line_id, paid_after_amount - paid_before_amount from pay.comp_credit_pay)

with running as (
    select
        part.*,
        sum(part.tier_rate * part.part_before_amount) over (
            partition by part.rep_id, part.comp_plan_id, part.plan_valid_from, part.credit_line_id order by part.tier_number rows unbounded preceding
        ) as sum_before,
        sum(part.tier_rate * part.part_after_amount) over (
            partition by part.rep_id, part.comp_plan_id, part.plan_valid_from, part.credit_line_id order by part.tier_number rows unbounded preceding
        ) as sum_after
    from pay.comp_tier_part as part
),

slice as (
    select
        running.*,
        cast(running.sum_after as decimal(18, 2)) - cast(running.sum_after - running.tier_rate * running.part_after_amount as decimal(18, 2))
        - cast(running.sum_before as decimal(18, 2)) + cast(running.sum_before - running.tier_rate * running.part_before_amount as decimal(18, 2)) as amount
    from running
),

credit as (
    select pay.*, plan.rate_shape = 'retroactive' as is_retroactive, credit.counted_amount
    from pay.comp_credit_pay as pay
    inner join pay.comp_plan as plan
        on pay.comp_plan_id = plan.comp_plan_id and pay.plan_valid_from = plan.valid_from
    inner join pay.comp_credit as credit
        on
            pay.rep_id = credit.rep_id
            and pay.comp_plan_id = credit.comp_plan_id
            and pay.plan_valid_from = credit.plan_valid_from
            and pay.credit_line_id = credit.credit_line_id
),

step as (
    select
        credit.rep_id, credit.comp_plan_id, credit.plan_valid_from, credit.credit_line_id,
        case when credit.counted_amount < 0 then 'clawback' else 'credit' end as line_type,
        slice.tier_number, slice.tier_rate, slice.part_after_amount - slice.part_before_amount as part_amount, slice.amount
    from credit
    inner join slice
        on
            credit.rep_id = slice.rep_id
            and credit.comp_plan_id = slice.comp_plan_id
            and credit.plan_valid_from = slice.plan_valid_from
            and credit.credit_line_id = slice.credit_line_id
    where
        not credit.is_retroactive
        and (slice.part_after_amount <> slice.part_before_amount or slice.amount <> 0 or (credit.counted_amount = 0 and slice.is_reached_after))
    union all
    select
        rep_id, comp_plan_id, plan_valid_from, credit_line_id, case when counted_amount < 0 then 'clawback' else 'credit' end,
        1, reached_rate_before, counted_amount, gross_same_amount - gross_before_amount
    from credit
    where is_retroactive
    union all
    select rep_id, comp_plan_id, plan_valid_from, credit_line_id, 'retro_true_up', 1, reached_rate_after, cast(0 as decimal(18, 2)), gross_after_amount - gross_same_amount
    from credit
    where is_retroactive and gross_after_amount <> gross_same_amount
    union all
    select
        rep_id, comp_plan_id, plan_valid_from, credit_line_id, 'threshold', 1, cast(0 as decimal(18, 6)), cast(0 as decimal(18, 2)),
        earned_after_amount - gross_after_amount - earned_before_amount + gross_before_amount
    from credit
    where earned_after_amount - gross_after_amount <> earned_before_amount - gross_before_amount
    union all
    select
        rep_id, comp_plan_id, plan_valid_from, credit_line_id, 'cap_reduction', 1, cast(0 as decimal(18, 6)), cast(0 as decimal(18, 2)),
        paid_after_amount - earned_after_amount - paid_before_amount + earned_before_amount
    from credit
    where paid_after_amount - earned_after_amount <> paid_before_amount - earned_before_amount
)

select
    step.rep_id,
    step.comp_plan_id,
    step.plan_valid_from,
    step.credit_line_id,
    step.line_type, -- credit, clawback (a credit that is taken back), retro_true_up, threshold or cap_reduction.
    cast(step.tier_number as bigint) as tier_number, -- Tier of a credit or clawback; 1 for other steps.
    cast(step.tier_rate as decimal(18, 10)) as tier_rate, -- Rate that is paid; 0 where the step has none.
    cast(step.part_amount as decimal(38, 6)) as part_amount, -- How much of the credit lies in the tier; 0 for other steps.
    cast(step.amount as decimal(18, 2)) as amount, -- What the step pays; negative where it takes.
    cast(sum(step.amount) over (partition by step.rep_id, step.comp_plan_id, step.plan_valid_from, step.credit_line_id) as decimal(18, 2)) as paid_amount -- What all steps of the credit pay.
from step
