-- One row per tier of a plan that pays a person on the as-of day.
-- grain: rep_id, comp_plan_id, tier_number
-- scope: rep_id, period_start_date

select
    position.rep_id,
    position.comp_plan_id,
    tier.tier_number,
    position.period_start_date,
    tier.tier_from_value,
    tier.tier_to_value,
    tier.tier_rate
from pay.comp_position as position
inner join pay.comp_tier as tier
    on position.comp_plan_id = tier.comp_plan_id and position.plan_valid_from = tier.valid_from
