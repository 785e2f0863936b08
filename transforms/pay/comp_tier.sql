-- One row per plan, time in which its terms hold and tier: from where on which rate is paid. A plan without tiers has one, of its base rate.
-- A multiplier of the accelerator is in the rates; a tier in which it begins is two. Retroactive plans keep theirs apart.
-- grain: comp_plan_id, valid_from, tier_number
-- scope: comp_plan_id in pay.comp_assignment
-- audit: PLAN_TIERS tier_number > 1 or tier_from_value = 0
-- audit: PLAN_TIERS tier_from_value < tier_to_value
-- audit: tier_rate >= 0

with sheet as (
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
        plan.comp_plan_id,
        plan.valid_from,
        coalesce(cast(sheet.tier_from as decimal(18, 4)), 0) as tier_from,
        coalesce(cast(sheet.rate as decimal(9, 6)), plan.base_rate, 0) as rate,
        case when plan.rate_shape <> 'retroactive' then plan.accelerator_start end as accelerator_start,
        coalesce(plan.accelerator_multiplier, 1) as accelerator_multiplier
    from pay.comp_plan as plan
    left join sheet
        on
            case when plan.rate_shape <> 'flat' then plan.comp_plan_id end = sheet.comp_plan_id
            and plan.valid_from = coalesce(cast(sheet.valid_from as date), date '0001-01-01')
            and sheet.file_rank = 1
),

bounded as (
    select
        *,
        lead(tier_from) over (partition by comp_plan_id, valid_from order by tier_from) as tier_to
    from tier
),

-- The tier in which the accelerator begins ends there and goes on with a higher rate.
parted as (
    select
        comp_plan_id, valid_from, tier_from,
        case when accelerator_start > tier_from and (tier_to is null or accelerator_start < tier_to) then accelerator_start else tier_to end as tier_to,
        rate,
        case when tier_from >= accelerator_start then accelerator_multiplier else 1 end as multiplier
    from bounded
    union all
    select comp_plan_id, valid_from, accelerator_start, tier_to, rate, accelerator_multiplier
    from bounded
    where accelerator_start > tier_from and (tier_to is null or accelerator_start < tier_to)
)

select
    comp_plan_id,
    valid_from,
    row_number() over (partition by comp_plan_id, valid_from order by tier_from) as tier_number, -- Counts the tiers from the lowest.
    cast(tier_from as decimal(18, 4)) as tier_from_value, -- Where the tier begins, in the plan's tier_basis.
    cast(tier_to as decimal(18, 4)) as tier_to_value, -- Where the next one begins; null for the highest.
    cast(cast(rate as decimal(38, 6)) * multiplier as decimal(18, 10)) as tier_rate, -- Rate of the tier, its accelerator multiplied in.
    multiplier > 1 as is_accelerated -- True where the accelerator made the rate.
from parted
