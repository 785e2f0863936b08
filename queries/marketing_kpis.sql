-- Marketing and sales in a quarter in short, beside the quarter before: what was promised and delivered, what sales did with it, what campaigns cost and brought.
-- param: quarter quarter = current_quarter -- Fiscal quarter.
-- param: model first|last|lead_creation|linear|u_shaped|w_shaped|full_path|time_decay|position|markov = linear -- Model of attribution: first, last, lead_creation, linear, u_shaped, w_shaped, full_path, time_decay, position or markov.

with quarter as (
    select distinct
        fiscal_quarter,
        quarter_index
    from given.calendar
),

shown as (
    select
        quarter.fiscal_quarter,
        quarter.quarter_index = chosen.quarter_index as is_shown
    from quarter
    inner join quarter as chosen
        on quarter.quarter_index between chosen.quarter_index - 1 and chosen.quarter_index
    where chosen.fiscal_quarter = cast($quarter as varchar)
),

campaign as (
    select
        fiscal_quarter,
        sum(cost_amount) as cost,
        sum(case when campaign_id not in ('(no campaign)', 'unattributed') then won_amount end) as won,
        count(*) filter (where null_reason = 'no_rate') as unpriced
    from metrics.campaign_roi_period
    where model = cast($model as varchar)
    group by fiscal_quarter
),

told as (
    select
        shown.is_shown,
        alignment.*,
        campaign.cost,
        campaign.won,
        campaign.unpriced,
        cast(round((cast(coalesce(campaign.won, 0) as double) * cast(policy.margin_rate as double) - cast(campaign.cost as double)) / nullif(cast(campaign.cost as double), 0e0), 6) as decimal(18, 6)) as return_rate
    from shown
    cross join given.marketing_policy as policy
    left join metrics.alignment_sla_period as alignment
        on shown.fiscal_quarter = alignment.fiscal_quarter and alignment.group_type = 'company'
    left join campaign
        on shown.fiscal_quarter = campaign.fiscal_quarter
    where alignment.fiscal_quarter is not null or campaign.fiscal_quarter is not null
)

select
    told.promised_count,
    coalesce(told.delivered_count, 0) as delivered_count, -- How many marketing called qualified.
    prior.delivered_count as prior_delivered_count, -- The same in the quarter before.
    told.accepted_count,
    told.accepted_rate,
    prior.accepted_rate as prior_accepted_rate, -- The same in the quarter before.
    told.answerable_count,
    told.followed_up_count,
    told.follow_up_rate,
    prior.follow_up_rate as prior_follow_up_rate, -- The same in the quarter before.
    coalesce(told.opportunity_count, 0) as opportunity_count, -- Of those delivered, people with a deal.
    cast(coalesce(told.sourced_amount, 0) as decimal(18, 2)) as sourced_amount, -- Amounts of these deals.
    cast(coalesce(told.influenced_amount, 0) as decimal(18, 2)) as influenced_amount, -- Amounts of deals made in the quarter with a touch of marketing before.
    cast(coalesce(told.cost, 0) as decimal(18, 2)) as cost_amount, -- What campaigns cost in the quarter, in the reporting currency.
    prior.cost as prior_cost_amount, -- The same in the quarter before.
    cast(coalesce(told.won, 0) as decimal(18, 2)) as won_amount, -- Campaigns' part in the amounts of deals won with close date in the quarter, by the model.
    told.return_rate, -- That amount after its own costs less the cost, out of the cost; null without a cost.
    prior.return_rate as prior_return_rate, -- The same in the quarter before.
    case when coalesce(told.unpriced, 0) > 0 then 'no_rate' when told.return_rate is null then 'no_cost' end as null_reason -- no_cost: why there is no return; no_rate: costs of a currency without a rate are left out.
from told
left join told as prior
    on not prior.is_shown
where told.is_shown
