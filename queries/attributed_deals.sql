-- The deals behind what a model gives a channel or a campaign in a quarter, the largest part first; parts add up to that number.
-- param: quarter quarter = current_quarter -- Fiscal quarter in which deals were made (basis pipeline), or won with close date in it (basis revenue).
-- param: model first|last|lead_creation|linear|u_shaped|w_shaped|full_path|time_decay|position|markov = linear -- Model of attribution: first, last, lead_creation, linear, u_shaped, w_shaped, full_path, time_decay, position or markov.
-- param: basis pipeline|revenue = pipeline -- pipeline for deals made, revenue for deals won.
-- param: channel text = null -- Only touches of this channel; unattributed for deals without one.
-- param: campaign text = null -- Only touches of this campaign; "(no campaign)" for touches without, "(any campaign)" for touches with one, unattributed for deals without a touch.

with credit as (
    select
        opportunity_id,
        count(case when touch_id <> 'unattributed' then 1 end) as touches,
        sum(weight) as weight,
        max(amount) as amount,
        sum(credit_amount) as credit_amount
    from metrics.attribution_touch
    where
        model = cast($model as varchar)
        and basis = cast($basis as varchar)
        and (cast($channel as varchar) is null or channel = cast($channel as varchar))
        and (
            cast($campaign as varchar) is null
            or coalesce(campaign_id, case when touch_id = 'unattributed' then 'unattributed' else '(no campaign)' end) = cast($campaign as varchar)
            or (cast($campaign as varchar) = '(any campaign)' and campaign_id is not null)
        )
    group by opportunity_id
)

select
    credit.opportunity_id, -- The deal.
    opportunity.name,
    account.name as account_name, -- Account being sold to.
    rep.full_name as rep_name, -- Seller who owns the deal.
    opportunity.created_date,
    opportunity.close_date,
    opportunity.stage_name,
    credit.touches as touch_count, -- Touches to which the model gives a part here.
    cast(credit.weight as decimal(18, 9)) as deal_weight, -- Their part of the deal.
    cast(credit.amount as decimal(18, 2)) as amount, -- Amount of the deal; by basis pipeline of a lost one that just before the loss.
    cast(credit.credit_amount as decimal(18, 2)) as credit_amount -- Their part of the amount.
from credit
inner join core.opportunity as opportunity
    on credit.opportunity_id = opportunity.opportunity_id
left join given.calendar as created
    on opportunity.created_date = created.calendar_date
left join core.account as account
    on opportunity.account_id = account.account_id
left join core.rep as rep
    on opportunity.owner_id = rep.rep_id
where case when cast($basis as varchar) = 'pipeline' then created.fiscal_quarter else opportunity.close_quarter end = cast($quarter as varchar)
order by
    credit.credit_amount desc nulls last,
    credit.opportunity_id
