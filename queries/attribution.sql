-- What a model gives each channel of a quarter's deals, the most first; deals without a touch of marketing stand apart as unattributed. Parts add up to the deals.
-- param: quarter quarter = current_quarter -- Fiscal quarter in which deals were made (basis pipeline), or won with close date in it (basis revenue).
-- param: model first|last|lead_creation|linear|u_shaped|w_shaped|full_path|time_decay|position|markov = linear -- Model of attribution: first, last, lead_creation, linear, u_shaped, w_shaped, full_path, time_decay, position or markov.
-- param: basis pipeline|revenue = pipeline -- pipeline for deals made, revenue for deals won.

with credit as (
    select
        touch.opportunity_id,
        touch.channel,
        touch.weight,
        touch.credit_amount,
        touch.amount,
        row_number() over (partition by touch.opportunity_id order by touch.touch_id) as place
    from metrics.attribution_touch as touch
    inner join core.opportunity as opportunity
        on touch.opportunity_id = opportunity.opportunity_id
    left join given.calendar as created
        on opportunity.created_date = created.calendar_date
    where
        touch.model = cast($model as varchar)
        and touch.basis = cast($basis as varchar)
        and case when touch.basis = 'pipeline' then created.fiscal_quarter else opportunity.close_quarter end = cast($quarter as varchar)
),

whole as (
    select
        count(distinct opportunity_id) as deals,
        sum(case when place = 1 then amount end) as money
    from credit
)

select
    credit.channel, -- Channel of the touches; unattributed for deals without one.
    count(distinct credit.opportunity_id) as deal_count, -- Deals in which the channel has a part.
    cast(sum(credit.weight) as decimal(18, 9)) as deal_weight, -- Deals by the channel's part in each.
    cast(coalesce(sum(credit.credit_amount), 0) as decimal(18, 2)) as credit_amount, -- Its part in the amounts.
    cast(round(cast(sum(credit.credit_amount) as double) / nullif(cast(max(whole.money) as double), 0e0), 6) as decimal(9, 6)) as credit_rate, -- The same out of the amounts of all deals.
    max(whole.deals) as total_deal_count, -- All deals, each once.
    cast(coalesce(max(whole.money), 0) as decimal(18, 2)) as total_amount -- Amounts of all deals, each once.
from credit
cross join whole
group by credit.channel
order by
    case when credit.channel = 'unattributed' then 1 else 0 end,
    coalesce(sum(credit.credit_amount), 0) desc,
    credit.channel
