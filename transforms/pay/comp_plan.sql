-- One row per compensation plan and time in which its terms hold: until the plan's next row begins.
-- grain: comp_plan_id, valid_from
-- scope: comp_plan_id in pay.comp_assignment
-- audit: rate_shape in ('flat', 'marginal', 'retroactive')
-- audit: credit_class in ('direct', 'overlay')
-- audit: period_type in ('month', 'quarter', 'year')
-- audit: tier_basis in ('attainment', 'amount')
-- audit: threshold >= 0 and accelerator_start >= 0 and accelerator_multiplier > 0
-- audit: cap_amount >= 0 and deal_cap_amount >= 0

with sheet as (
    select
        *,
        row_number() over (partition by comp_plan_id, coalesce(valid_from, '0001-01-01') order by _extracted_at desc, _file desc) as file_rank
    from raw.company_comp_plan
),

tier_sheet as (
    select
        *,
        row_number() over (
            partition by comp_plan_id, coalesce(valid_from, '0001-01-01'), cast(tier_from as decimal(18, 4))
            order by _extracted_at desc, _file desc
        ) as file_rank
    from raw.company_comp_tier
),

tier as (
    select
        comp_plan_id,
        coalesce(cast(valid_from as date), date '0001-01-01') as valid_from,
        array_join(
            array_agg(cast(cast(tier_from as decimal(18, 4)) as varchar) || ':' || cast(cast(rate as decimal(9, 6)) as varchar) order by cast(tier_from as decimal(18, 4))), ' '
        ) as tiers
    from tier_sheet
    where file_rank = 1
    group by 1, 2
),

plan as (
    select
        comp_plan_id,
        coalesce(cast(valid_from as date), date '0001-01-01') as valid_from,
        coalesce(name, comp_plan_id) as plan_name,
        lower(rate_shape) as rate_shape,
        coalesce(lower(credit_class), 'direct') as credit_class,
        coalesce(lower(period_type), 'quarter') as period_type,
        cast(base_rate as decimal(9, 6)) as base_rate,
        coalesce(lower(tier_basis), 'attainment') as tier_basis,
        cast(threshold as decimal(18, 4)) as threshold,
        coalesce(cast(pays_below_threshold as boolean), true) as is_paid_below_threshold,
        cast(accelerator_from as decimal(18, 4)) as accelerator_start,
        cast(accelerator_multiplier as decimal(9, 4)) as accelerator_multiplier,
        cast(cap_amount as decimal(18, 2)) as cap_amount,
        cast(deal_cap_amount as decimal(18, 2)) as deal_cap_amount
    from sheet
    where file_rank = 1
),

told as (
    select
        plan.*,
        coalesce(tier.tiers, '') as tiers,
        plan.comp_plan_id || ' from ' || cast(plan.valid_from as varchar) || ', ' || plan.rate_shape || ', ' || plan.credit_class || ' by ' || plan.period_type
        || coalesce(', base ' || cast(plan.base_rate as varchar), '') || coalesce(', tiers by ' || plan.tier_basis || ' ' || tier.tiers, '')
        || coalesce(', threshold ' || cast(plan.threshold as varchar) || case when plan.is_paid_below_threshold then ' pays below' else ' pays above' end, '')
        || coalesce(', accelerator ' || cast(plan.accelerator_multiplier as varchar) || ' from ' || cast(plan.accelerator_start as varchar), '')
        || coalesce(', cap ' || cast(plan.cap_amount as varchar), '') || coalesce(', deal cap ' || cast(plan.deal_cap_amount as varchar), '') as rule
    from plan
    left join tier
        on plan.comp_plan_id = tier.comp_plan_id and plan.valid_from = tier.valid_from
)

select
    comp_plan_id, -- The plan, as the sheet calls it.
    valid_from, -- First day on which these terms hold.
    coalesce(lead(valid_from) over (partition by comp_plan_id order by valid_from), date '9999-12-31') as valid_to, -- First day on which they no longer hold.
    plan_name, -- Name of the plan.
    rate_shape, -- flat (one rate), marginal (each tier's rate for what lies in it) or retroactive (the reached tier's rate for all).
    credit_class, -- direct or overlay: which credit counts.
    period_type, -- month, quarter or year: over which credit adds up, from zero each time.
    base_rate, -- Rate where the plan has no tiers.
    tier_basis, -- attainment (tiers and threshold are parts of the quota) or amount.
    threshold, -- Under it nothing is paid; null for none.
    is_paid_below_threshold, -- True where reaching the threshold pays from the first on; else only what lies above is paid.
    accelerator_start, -- From there on rates are multiplied; null for no accelerator.
    accelerator_multiplier, -- By so much.
    cap_amount, -- The most that a period pays; null for no cap.
    deal_cap_amount, -- The most of one deal that counts; null for all.
    rule, -- All terms in one line.
    lower(to_hex(sha256(to_utf8(rule)))) as rule_hash -- SHA-256 of that line: other terms have another.
from told
