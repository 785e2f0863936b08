-- One row per deal, basis and touch on its path, with what each model gives the touch before the path's weights are brought to one.
-- A milestone that the path has not gives its part to those that it has; a touch that is two has both parts.
-- grain: opportunity_id, basis, touch_id

with counted as (
    select
        path.*,
        count(case when not path.is_first and not path.is_lead_creation then 1 end) over (partition by path.opportunity_id, path.basis) as u_others,
        count(case when not path.is_first and not path.is_lead_creation and not path.is_opportunity_creation then 1 end) over (partition by path.opportunity_id, path.basis) as w_others,
        count(case when not path.is_first and not path.is_lead_creation and not path.is_opportunity_creation and not (path.is_last and path.basis = 'revenue') then 1 end) over (partition by path.opportunity_id, path.basis) as full_others,
        policy.half_life_days,
        max(path.touched_at) over (partition by path.opportunity_id, path.basis) as last_at,
        channel.removal_rate,
        max(channel.removal_rate) over (partition by path.opportunity_id, path.basis) as best_removal_rate
    from core.attribution_path as path
    cross join given.marketing_policy as policy
    left join core.attribution_channel as channel
        on path.basis = channel.basis and path.channel = channel.channel
),

parted as (
    select
        *,
        case when is_first then 1e0 else 0e0 end as is_first_part,
        case when is_lead_creation then 1e0 else 0e0 end as lead_part,
        case when is_opportunity_creation then 1e0 else 0e0 end as opportunity_part,
        case when is_last then 1e0 else 0e0 end as last_part,
        case when is_last and basis = 'revenue' then 1e0 else 0e0 end as close_part,
        max(case when is_opportunity_creation then 1e0 else 0e0 end) over (partition by opportunity_id, basis) as has_opportunity
    from counted
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
    cast(case when is_first then 1 else 0 end as decimal(38, 12)) as first_weight, -- All to the first touch.
    cast(case when is_last then 1 else 0 end as decimal(38, 12)) as last_weight, -- All to the last touch.
    cast(case when is_lead_creation then 1 else 0 end as decimal(38, 12)) as lead_creation_weight, -- All to the touch before the lead was made.
    cast(1 as decimal(38, 12)) as linear_weight, -- The same to each.
    cast(round(40e0 * is_first_part + 40e0 * lead_part + case when is_first_part + lead_part = 0e0 then 20e0 / nullif(cast(u_others as double), 0e0) else 0e0 end, 12) as decimal(38, 12)) as u_shaped_weight, -- 40 first, 40 lead creation, 20 the others.
    cast(
        round(
            90e0 * (is_first_part + lead_part + opportunity_part) / nullif(2e0 + has_opportunity, 0e0)
            + case when is_first_part + lead_part + opportunity_part = 0e0 then 10e0 / nullif(cast(w_others as double), 0e0) else 0e0 end, 12
        ) as decimal(38, 12)
    ) as w_shaped_weight, -- 90 for first, lead creation and deal creation alike, 10 the others.
    cast(
        round(
            90e0 * (is_first_part + lead_part + opportunity_part + close_part) / nullif(2e0 + has_opportunity + case when basis = 'revenue' then 1e0 else 0e0 end, 0e0)
            + case when is_first_part + lead_part + opportunity_part + close_part = 0e0 then 10e0 / nullif(cast(full_others as double), 0e0) else 0e0 end, 12
        ) as decimal(38, 12)
    ) as full_path_weight, -- 90 for first, lead creation, deal creation and close alike, 10 the others; before the close 90 for the three.
    cast(round(power(2e0, -1e0 * cast(date_diff('second', touched_at, last_at) as double) / nullif(cast(half_life_days as double) * 86400e0, 0e0)), 12) as decimal(38, 12)) as time_decay_weight, -- Half as much each half-life before the last touch.
    cast(round(40e0 * is_first_part + 40e0 * last_part + case when is_first_part + last_part = 0e0 then 20e0 / nullif(cast(touch_count - 2 as double), 0e0) else 0e0 end, 12) as decimal(38, 12)) as position_weight, -- 40 first, 40 last, 20 those between.
    cast(round(case when coalesce(best_removal_rate, 0) = 0 then 1e0 else coalesce(cast(removal_rate as double), 0e0) / nullif(cast(channel_count as double), 0e0) end, 12) as decimal(38, 12)) as markov_weight -- Its channel's removal effect, shared by the channel's touches; the same to each where no channel has one.
from parted
