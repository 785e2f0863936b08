-- What the next deal would pay a person by each plan, if all of it were the person's and it were booked today.
-- param: rep text -- Person, as statements name the rep_id.
-- param: amount int = 10000 -- Amount of the deal in the reporting currency.

with deal as (
    select
        position.*,
        cast(least(cast(cast($amount as varchar) as decimal(18, 2)), coalesce(position.deal_cap_amount, cast(9999999999999999 as decimal(18, 2)))) as decimal(18, 2)) as counted_amount
    from pay.comp_position as position
    where position.rep_id = cast($rep as varchar)
),

bound as (
    select
        deal.*,
        deal.measure_amount + deal.counted_amount as measure_after,
        tier.tier_number,
        tier.tier_rate,
        case
            when deal.tier_basis = 'amount' then cast(tier.tier_from_value as decimal(38, 6))
            when tier.tier_number > 1 then cast(deal.quota_amount as decimal(38, 2)) * tier.tier_from_value
            else cast(0 as decimal(38, 6))
        end as low,
        case
            when deal.tier_basis = 'amount' then cast(tier.tier_to_value as decimal(38, 6))
            when deal.quota_amount > 0 then cast(deal.quota_amount as decimal(38, 2)) * tier.tier_to_value
        end as high
    from deal
    inner join pay.comp_tier as tier
        on
            deal.comp_plan_id = tier.comp_plan_id
            and deal.plan_valid_from = tier.valid_from
            and (tier.tier_number = 1 or deal.tier_basis = 'amount' or deal.quota_amount > 0)
),

paid as (
    select
        comp_plan_id,
        sum(tier_rate * case when measure_after <= low and tier_number > 1 then 0 when high < measure_after then high - low else measure_after - low end) as slices,
        sum(tier_rate * case when threshold_amount <= low and tier_number > 1 then 0 when high < threshold_amount then high - low else threshold_amount - low end) as below,
        max(case when (tier_number = 1 or low <= measure_after) and (high is null or measure_after < high) then cast(tier_rate as decimal(18, 6)) end) as reached_rate
    from bound
    group by comp_plan_id
),

weighed as (
    select
        deal.*,
        paid.slices,
        paid.below,
        paid.reached_rate,
        deal.measure_amount + deal.counted_amount as measure_after,
        deal.measure_amount + deal.counted_amount + case
            when deal.measure_amount + deal.counted_amount > deal.accelerator_amount
                then (deal.measure_amount + deal.counted_amount - deal.accelerator_amount) * (deal.accelerator_multiplier - 1)
            else 0
        end as weight,
        deal.threshold_amount + case when deal.threshold_amount > deal.accelerator_amount then (deal.threshold_amount - deal.accelerator_amount) * (deal.accelerator_multiplier - 1) else 0 end as weight_below
    from deal
    inner join paid
        on deal.comp_plan_id = paid.comp_plan_id
),

reckoned as (
    select
        *,
        case
            when measure_after < threshold_amount then cast(0 as decimal(18, 2))
            when rate_shape = 'retroactive'
                then cast(cast(weight as decimal(38, 10)) * reached_rate - case when is_paid_below_threshold or threshold_amount is null then 0 else cast(weight_below as decimal(38, 10)) * reached_rate end as decimal(18, 2))
            else cast(slices - case when is_paid_below_threshold or threshold_amount is null then 0 else below end as decimal(18, 2))
        end as earned
    from weighed
)

select
    plan_name,
    quota_amount,
    measure_amount,
    cast(measure_after as decimal(18, 2)) as measure_after_amount, -- Credit of the period with the deal.
    paid_amount,
    cast(least(earned, coalesce(cap_amount, cast(9999999999999999 as decimal(18, 2)))) - paid_amount as decimal(18, 2)) as next_paid_amount, -- What the deal would add to the pay.
    reached_rate, -- Rate of the tier that it reaches.
    rule
from reckoned
order by plan_name
