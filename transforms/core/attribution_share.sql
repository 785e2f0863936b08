-- One row per deal, basis and touch on its path, with the part of the deal that each model has given out when the touch has had its own.
-- Parts are rounded to nine digits where they stand, not one by one: so the weights of a path are one and its credits the amount.
-- grain: opportunity_id, basis, touch_id
-- audit: linear_before >= 0 and linear_after <= 1

with running as (
    select
        *,
        sum(first_weight) over (partition by opportunity_id, basis order by touch_number rows unbounded preceding) as first_sum,
        sum(first_weight) over (partition by opportunity_id, basis) as first_total,
        sum(last_weight) over (partition by opportunity_id, basis order by touch_number rows unbounded preceding) as last_sum,
        sum(last_weight) over (partition by opportunity_id, basis) as last_total,
        sum(lead_creation_weight) over (partition by opportunity_id, basis order by touch_number rows unbounded preceding) as lead_creation_sum,
        sum(lead_creation_weight) over (partition by opportunity_id, basis) as lead_creation_total,
        sum(linear_weight) over (partition by opportunity_id, basis order by touch_number rows unbounded preceding) as linear_sum,
        sum(linear_weight) over (partition by opportunity_id, basis) as linear_total,
        sum(u_shaped_weight) over (partition by opportunity_id, basis order by touch_number rows unbounded preceding) as u_shaped_sum,
        sum(u_shaped_weight) over (partition by opportunity_id, basis) as u_shaped_total,
        sum(w_shaped_weight) over (partition by opportunity_id, basis order by touch_number rows unbounded preceding) as w_shaped_sum,
        sum(w_shaped_weight) over (partition by opportunity_id, basis) as w_shaped_total,
        sum(full_path_weight) over (partition by opportunity_id, basis order by touch_number rows unbounded preceding) as full_path_sum,
        sum(full_path_weight) over (partition by opportunity_id, basis) as full_path_total,
        sum(time_decay_weight) over (partition by opportunity_id, basis order by touch_number rows unbounded preceding) as time_decay_sum,
        sum(time_decay_weight) over (partition by opportunity_id, basis) as time_decay_total,
        sum(position_weight) over (partition by opportunity_id, basis order by touch_number rows unbounded preceding) as position_sum,
        sum(position_weight) over (partition by opportunity_id, basis) as position_total,
        sum(markov_weight) over (partition by opportunity_id, basis order by touch_number rows unbounded preceding) as markov_sum,
        sum(markov_weight) over (partition by opportunity_id, basis) as markov_total
    from core.attribution_weight
)

select
    opportunity_id, -- The deal.
    basis, -- pipeline or revenue.
    touch_id, -- The touch.
    touch_number, -- Its place on the path, from 1.
    identity_id,
    channel, -- Channel of the touch.
    campaign_id, -- The campaign, the CRM's where both have it.
    touched_at,
    link_type,
    amount,
    is_won,
    cast(round(cast(first_sum - first_weight as double) / nullif(cast(first_total as double), 0e0), 9) as decimal(10, 9)) as first_before, -- Given out before it by the first touch.
    cast(round(cast(first_sum as double) / nullif(cast(first_total as double), 0e0), 9) as decimal(10, 9)) as first_after, -- Given out with it by the first touch.
    cast(round(cast(last_sum - last_weight as double) / nullif(cast(last_total as double), 0e0), 9) as decimal(10, 9)) as last_before, -- Given out before it by the last touch.
    cast(round(cast(last_sum as double) / nullif(cast(last_total as double), 0e0), 9) as decimal(10, 9)) as last_after, -- Given out with it by the last touch.
    cast(round(cast(lead_creation_sum - lead_creation_weight as double) / nullif(cast(lead_creation_total as double), 0e0), 9) as decimal(10, 9)) as lead_creation_before, -- Given out before it by lead creation.
    cast(round(cast(lead_creation_sum as double) / nullif(cast(lead_creation_total as double), 0e0), 9) as decimal(10, 9)) as lead_creation_after, -- Given out with it by lead creation.
    cast(round(cast(linear_sum - linear_weight as double) / nullif(cast(linear_total as double), 0e0), 9) as decimal(10, 9)) as linear_before, -- Given out before it by equal parts.
    cast(round(cast(linear_sum as double) / nullif(cast(linear_total as double), 0e0), 9) as decimal(10, 9)) as linear_after, -- Given out with it by equal parts.
    cast(round(cast(u_shaped_sum - u_shaped_weight as double) / nullif(cast(u_shaped_total as double), 0e0), 9) as decimal(10, 9)) as u_shaped_before, -- Given out before it by the U shape.
    cast(round(cast(u_shaped_sum as double) / nullif(cast(u_shaped_total as double), 0e0), 9) as decimal(10, 9)) as u_shaped_after, -- Given out with it by the U shape.
    cast(round(cast(w_shaped_sum - w_shaped_weight as double) / nullif(cast(w_shaped_total as double), 0e0), 9) as decimal(10, 9)) as w_shaped_before, -- Given out before it by the W shape.
    cast(round(cast(w_shaped_sum as double) / nullif(cast(w_shaped_total as double), 0e0), 9) as decimal(10, 9)) as w_shaped_after, -- Given out with it by the W shape.
    cast(round(cast(full_path_sum - full_path_weight as double) / nullif(cast(full_path_total as double), 0e0), 9) as decimal(10, 9)) as full_path_before, -- Given out before it by the full path.
    cast(round(cast(full_path_sum as double) / nullif(cast(full_path_total as double), 0e0), 9) as decimal(10, 9)) as full_path_after, -- Given out with it by the full path.
    cast(round(cast(time_decay_sum - time_decay_weight as double) / nullif(cast(time_decay_total as double), 0e0), 9) as decimal(10, 9)) as time_decay_before, -- Given out before it by time decay.
    cast(round(cast(time_decay_sum as double) / nullif(cast(time_decay_total as double), 0e0), 9) as decimal(10, 9)) as time_decay_after, -- Given out with it by time decay.
    cast(round(cast(position_sum - position_weight as double) / nullif(cast(position_total as double), 0e0), 9) as decimal(10, 9)) as position_before, -- Given out before it by position.
    cast(round(cast(position_sum as double) / nullif(cast(position_total as double), 0e0), 9) as decimal(10, 9)) as position_after, -- Given out with it by position.
    cast(round(cast(markov_sum - markov_weight as double) / nullif(cast(markov_total as double), 0e0), 9) as decimal(10, 9)) as markov_before, -- Given out before it by removal effects.
    cast(round(cast(markov_sum as double) / nullif(cast(markov_total as double), 0e0), 9) as decimal(10, 9)) as markov_after -- Given out with it by removal effects.
from running
