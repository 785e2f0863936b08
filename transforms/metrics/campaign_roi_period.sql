-- One row per campaign, fiscal quarter and model of attribution: what the campaign cost in the quarter, what came of it, and the return.
-- Deals count in the quarter of their creation for pipeline and of their close date for won amounts, with the part that the model gives the
-- campaign. Channels without a campaign and deals without a touch have rows of their own, named (no campaign) and unattributed.
-- grain: campaign_id, fiscal_quarter, model
-- audit: cost_amount >= 0 or null_reason is not null
-- audit: (return_rate is null) = (null_reason is not null)
-- metric: campaign_cost_amount = sum(cost of campaigns); unit amount; additive; by months as told, else spread over the campaign's days
-- metric: campaign_return_rate = (won_amount x margin_rate - cost_amount) / cost_amount; unit rate; none; won amounts by the model's part

with credit as (
    select
        coalesce(touch.campaign_id, case when touch.touch_id = 'unattributed' then 'unattributed' else '(no campaign)' end) as campaign_id,
        case when touch.basis = 'pipeline' then created.fiscal_quarter else opportunity.close_quarter end as fiscal_quarter,
        touch.model,
        touch.basis,
        sum(touch.weight) as deals,
        sum(touch.credit_amount) as amount
    from metrics.attribution_touch as touch
    inner join core.opportunity as opportunity
        on touch.opportunity_id = opportunity.opportunity_id
    left join given.calendar as created
        on opportunity.created_date = created.calendar_date
    group by 1, 2, 3, 4
),

response as (
    select touch.campaign_id, calendar.fiscal_quarter, count(*) as responses, count(distinct touch.identity_id) as people
    from core.touch as touch
    inner join given.calendar as calendar
        on touch.touched_date = calendar.calendar_date
    where touch.is_response and touch.campaign_id is not null
    group by touch.campaign_id, calendar.fiscal_quarter
),

qualified as (
    select cycle.campaign_id, step.fiscal_quarter, count(*) as passes
    from core.funnel_step as step
    inner join core.funnel_cycle as cycle
        on step.identity_id = cycle.identity_id and step.cycle_number = cycle.cycle_number
    where step.funnel_stage = 'mql' and cycle.campaign_id is not null and step.fiscal_quarter is not null
    group by cycle.campaign_id, step.fiscal_quarter
),

spent as (
    select campaign_id, fiscal_quarter, sum(amount) as amount, bool_or(is_fx_missing) as is_fx_missing
    from core.campaign_cost
    group by campaign_id, fiscal_quarter
),

place as (
    select campaign_id, fiscal_quarter from credit where fiscal_quarter is not null
    union
    select campaign_id, fiscal_quarter from response
    union
    select campaign_id, fiscal_quarter from qualified
    union
    select campaign_id, fiscal_quarter from spent
),

model as (
    select model from credit group by model
),

reckoned as (
    select
        place.campaign_id, place.fiscal_quarter, model.model,
        spent.amount as cost, coalesce(spent.is_fx_missing, false) as is_fx_missing, coalesce(response.responses, 0) as responses, coalesce(response.people, 0) as people, coalesce(qualified.passes, 0) as passes,
        created.deals as deals, created.amount as pipeline, won.deals as won_deals, won.amount as won,
        cast(round((cast(coalesce(won.amount, 0) as double) * cast(policy.margin_rate as double) - cast(spent.amount as double)) / nullif(cast(spent.amount as double), 0e0), 6) as decimal(18, 6)) as return_rate
    from place
    cross join model
    cross join given.marketing_policy as policy
    left join spent on place.campaign_id = spent.campaign_id and place.fiscal_quarter = spent.fiscal_quarter
    left join response on place.campaign_id = response.campaign_id and place.fiscal_quarter = response.fiscal_quarter
    left join qualified on place.campaign_id = qualified.campaign_id and place.fiscal_quarter = qualified.fiscal_quarter
    left join credit as created on place.campaign_id = created.campaign_id and place.fiscal_quarter = created.fiscal_quarter and model.model = created.model and created.basis = 'pipeline'
    left join credit as won on place.campaign_id = won.campaign_id and place.fiscal_quarter = won.fiscal_quarter and model.model = won.model and won.basis = 'revenue'
)

select
    reckoned.campaign_id, -- The campaign, the CRM's where both have it; (no campaign) for touches without, unattributed for deals without a touch.
    reckoned.fiscal_quarter, -- Fiscal quarter, such as FY27-Q1.
    reckoned.model, -- Model of attribution.
    coalesce(campaign.name, reckoned.campaign_id) as campaign_name, -- What the company calls the campaign.
    campaign.channel, -- Channel of the campaign; null where there is no campaign.
    cast(coalesce(reckoned.cost, 0) as decimal(18, 2)) as cost_amount, -- What it cost in the quarter, in the reporting currency.
    reckoned.responses as response_count, -- Responses in the quarter.
    reckoned.people as person_count, -- People who responded in the quarter.
    reckoned.passes as mql_count, -- Passes that began with the campaign and came to mql in the quarter.
    cast(coalesce(reckoned.deals, 0) as decimal(18, 9)) as opportunity_weight, -- Deals made in the quarter, by the campaign's part in each.
    cast(coalesce(reckoned.pipeline, 0) as decimal(18, 2)) as pipeline_amount, -- Its part in the amounts of these.
    cast(coalesce(reckoned.won_deals, 0) as decimal(18, 9)) as won_weight, -- Deals won with close date in the quarter, by the campaign's part in each.
    cast(coalesce(reckoned.won, 0) as decimal(18, 2)) as won_amount, -- Its part in the amounts of these.
    cast(round(cast(reckoned.cost as double) / nullif(cast(reckoned.passes as double), 0e0), 2) as decimal(18, 2)) as cost_per_mql_amount, -- Cost of one mql; null without any.
    reckoned.return_rate, -- Won amount after its own costs less the campaign's cost, out of that cost; null without a cost.
    case when reckoned.is_fx_missing and reckoned.return_rate is null then 'no_rate' when reckoned.return_rate is null then 'no_cost' end as null_reason -- no_cost or no_rate: why there is no return.
from reckoned
left join core.campaign as campaign
    on reckoned.campaign_id = campaign.campaign_id
