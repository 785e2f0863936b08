-- What all ten models give each channel of a quarter's deals, side by side; every column adds up to the same deals.
-- param: quarter quarter = current_quarter -- Fiscal quarter in which deals were made (basis pipeline), or won with close date in it (basis revenue).
-- param: basis pipeline|revenue = pipeline -- pipeline for deals made, revenue for deals won.

select
    touch.channel, -- Channel of the touches; unattributed for deals without one.
    cast(coalesce(sum(touch.credit_amount) filter (where touch.model = 'first'), 0) as decimal(18, 2)) as first_amount, -- Part in the amounts by the model first: the first touch has all.
    cast(coalesce(sum(touch.credit_amount) filter (where touch.model = 'last'), 0) as decimal(18, 2)) as last_amount, -- Part in the amounts by the model last: the last touch has all.
    cast(coalesce(sum(touch.credit_amount) filter (where touch.model = 'lead_creation'), 0) as decimal(18, 2)) as lead_creation_amount, -- Part in the amounts by the model lead_creation: the last touch before the lead was made has all.
    cast(coalesce(sum(touch.credit_amount) filter (where touch.model = 'linear'), 0) as decimal(18, 2)) as linear_amount, -- Part in the amounts by the model linear: every touch has as much.
    cast(coalesce(sum(touch.credit_amount) filter (where touch.model = 'u_shaped'), 0) as decimal(18, 2)) as u_shaped_amount, -- Part in the amounts by the model u_shaped: 40% to the first and to the one at which the lead was made.
    cast(coalesce(sum(touch.credit_amount) filter (where touch.model = 'w_shaped'), 0) as decimal(18, 2)) as w_shaped_amount, -- Part in the amounts by the model w_shaped: 30% to the first, to that of the lead and to that of the deal.
    cast(coalesce(sum(touch.credit_amount) filter (where touch.model = 'full_path'), 0) as decimal(18, 2)) as full_path_amount, -- Part in the amounts by the model full_path: 22.5% to each of these and to the last.
    cast(coalesce(sum(touch.credit_amount) filter (where touch.model = 'time_decay'), 0) as decimal(18, 2)) as time_decay_amount, -- Part in the amounts by the model time_decay: the later, the more.
    cast(coalesce(sum(touch.credit_amount) filter (where touch.model = 'position'), 0) as decimal(18, 2)) as position_amount, -- Part in the amounts by the model position: 40% to the first and to the last.
    cast(coalesce(sum(touch.credit_amount) filter (where touch.model = 'markov'), 0) as decimal(18, 2)) as markov_amount -- Part in the amounts by the model markov: by the wins that would be lost without the channel.
from metrics.attribution_touch as touch
inner join core.opportunity as opportunity
    on touch.opportunity_id = opportunity.opportunity_id
left join given.calendar as created
    on opportunity.created_date = created.calendar_date
where
    touch.basis = cast($basis as varchar)
    and case when touch.basis = 'pipeline' then created.fiscal_quarter else opportunity.close_quarter end = cast($quarter as varchar)
group by touch.channel
order by
    case when touch.channel = 'unattributed' then 1 else 0 end,
    linear_amount desc,
    touch.channel
