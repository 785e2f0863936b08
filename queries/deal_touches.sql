-- A deal's responses to marketing in their order, with the part that each model gives each of them. Parts of one model add up to one.
-- param: deal text -- The deal: its opportunity_id, such as salesforce:0065g00000ABCDEFGH.
-- param: basis pipeline|revenue = pipeline -- pipeline for the path up to the deal's creation, revenue up to its close.

with credit as (
    select
        touch_id,
        sum(weight) filter (where model = 'first') as first_weight,
        sum(weight) filter (where model = 'last') as last_weight,
        sum(weight) filter (where model = 'lead_creation') as lead_creation_weight,
        sum(weight) filter (where model = 'linear') as linear_weight,
        sum(weight) filter (where model = 'u_shaped') as u_shaped_weight,
        sum(weight) filter (where model = 'w_shaped') as w_shaped_weight,
        sum(weight) filter (where model = 'full_path') as full_path_weight,
        sum(weight) filter (where model = 'time_decay') as time_decay_weight,
        sum(weight) filter (where model = 'position') as position_weight,
        sum(weight) filter (where model = 'markov') as markov_weight
    from metrics.attribution_touch
    where
        opportunity_id = cast($deal as varchar)
        and basis = cast($basis as varchar)
    group by touch_id
)

select
    path.touch_number,
    path.touched_at,
    path.identity_id,
    person.full_name,
    person.email,
    path.channel,
    campaign.name as campaign_name, -- What the company calls the campaign; null for a touch without one.
    touch.touch_type,
    touch.asset_name,
    path.link_type,
    path.is_lead_creation,
    path.is_opportunity_creation,
    opportunity.name, -- The deal.
    path.amount,
    cast(coalesce(credit.first_weight, 0) as decimal(10, 9)) as first_weight, -- Part of the deal by the model first: the first touch has all.
    cast(coalesce(credit.last_weight, 0) as decimal(10, 9)) as last_weight, -- Part of the deal by the model last: the last touch has all.
    cast(coalesce(credit.lead_creation_weight, 0) as decimal(10, 9)) as lead_creation_weight, -- Part of the deal by the model lead_creation: the last touch before the lead was made has all.
    cast(coalesce(credit.linear_weight, 0) as decimal(10, 9)) as linear_weight, -- Part of the deal by the model linear: every touch has as much.
    cast(coalesce(credit.u_shaped_weight, 0) as decimal(10, 9)) as u_shaped_weight, -- Part of the deal by the model u_shaped: 40% to the first and to the one at which the lead was made.
    cast(coalesce(credit.w_shaped_weight, 0) as decimal(10, 9)) as w_shaped_weight, -- Part of the deal by the model w_shaped: 30% to the first, to that of the lead and to that of the deal.
    cast(coalesce(credit.full_path_weight, 0) as decimal(10, 9)) as full_path_weight, -- Part of the deal by the model full_path: 22.5% to each of these and to the last.
    cast(coalesce(credit.time_decay_weight, 0) as decimal(10, 9)) as time_decay_weight, -- Part of the deal by the model time_decay: the later, the more.
    cast(coalesce(credit.position_weight, 0) as decimal(10, 9)) as position_weight, -- Part of the deal by the model position: 40% to the first and to the last.
    cast(coalesce(credit.markov_weight, 0) as decimal(10, 9)) as markov_weight -- Part of the deal by the model markov: by the wins that would be lost without the channel.
from core.attribution_path as path
inner join core.touch as touch
    on path.touch_id = touch.touch_id
inner join core.opportunity as opportunity
    on path.opportunity_id = opportunity.opportunity_id
left join credit
    on path.touch_id = credit.touch_id
left join core.person as person
    on touch.primary_record_id = person.person_id
left join core.campaign as campaign
    on path.campaign_id = campaign.campaign_id
where
    path.opportunity_id = cast($deal as varchar)
    and path.basis = cast($basis as varchar)
order by path.touch_number
