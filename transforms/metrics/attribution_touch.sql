-- One row per deal, basis, model and touch of marketing on the deal's path: the touch's part in the deal. A deal without one has a row
-- unattributed, so that nothing is dropped.
-- By basis pipeline a path ends with the deal's creation and gives out its amount, by basis revenue with the close of a won deal. Weights of
-- a path are one and credits its amount to the cent, for each model; a lost or open deal gives out no won amount.
-- grain: opportunity_id, basis, model, touch_id
-- audit: basis in ('pipeline', 'revenue')
-- audit: model in ('first', 'last', 'lead_creation', 'linear', 'u_shaped', 'w_shaped', 'full_path', 'time_decay', 'position', 'markov')
-- audit: weight between 0 and 1
-- audit: opportunity_id not in (select opportunity_id from metrics.attribution_touch group by opportunity_id, basis, model having sum(weight) <> 1)
-- audit: (basis, opportunity_id, coalesce(amount, 0)) in (select basis, opportunity_id, sum(coalesce(credit_amount, 0)) from metrics.attribution_touch group by basis, opportunity_id, model)
-- metric: attributed_pipeline_amount = sum(credit_amount of basis pipeline by model); unit amount; additive; the deal's amount by its path up to creation
-- metric: attributed_won_amount = sum(credit_amount of basis revenue by model); unit amount; additive; the won amount by its path up to the close

with model as (
    select 'first' as model
    union all select 'last'
    union all select 'lead_creation'
    union all select 'linear'
    union all select 'u_shaped'
    union all select 'w_shaped'
    union all select 'full_path'
    union all select 'time_decay'
    union all select 'position'
    union all select 'markov'
),

parted as (
    select
        share.*,
        model.model,
        case model.model
            when 'first' then share.first_before
            when 'last' then share.last_before
            when 'lead_creation' then share.lead_creation_before
            when 'linear' then share.linear_before
            when 'u_shaped' then share.u_shaped_before
            when 'w_shaped' then share.w_shaped_before
            when 'full_path' then share.full_path_before
            when 'time_decay' then share.time_decay_before
            when 'position' then share.position_before
            when 'markov' then share.markov_before
        end as part_before,
        case model.model
            when 'first' then share.first_after
            when 'last' then share.last_after
            when 'lead_creation' then share.lead_creation_after
            when 'linear' then share.linear_after
            when 'u_shaped' then share.u_shaped_after
            when 'w_shaped' then share.w_shaped_after
            when 'full_path' then share.full_path_after
            when 'time_decay' then share.time_decay_after
            when 'position' then share.position_after
            when 'markov' then share.markov_after
        end as part_after
    from core.attribution_share as share
    cross join model
    where share.basis = 'pipeline' or share.is_won
),

lone as (
    select opportunity.opportunity_id, case when basis.basis = 'pipeline' then coalesce(opportunity.amount_before_loss, opportunity.amount) else opportunity.amount end as amount, basis.basis
    from core.opportunity as opportunity
    cross join (select 'pipeline' as basis union all select 'revenue') as basis
    where
        (basis.basis = 'pipeline' or opportunity.is_won)
        and not opportunity.is_deleted and not opportunity.is_excluded
        and (opportunity.opportunity_id, basis.basis) not in (select opportunity_id, basis from core.attribution_share)
)

select
    opportunity_id, -- The deal.
    basis, -- pipeline or revenue.
    model, -- first, last, lead_creation, linear, u_shaped, w_shaped, full_path, time_decay, position or markov.
    touch_id, -- The touch; unattributed where the deal has none.
    touch_number, -- Its place on the path, from 1; null where the deal has none.
    identity_id, -- The person.
    channel, -- Channel of the touch; unattributed where the deal has none.
    campaign_id, -- Campaign of the touch.
    touched_at, -- When it was, UTC.
    link_type, -- person for somebody who has a part in the deal, account for somebody else of its account.
    cast(part_after - part_before as decimal(10, 9)) as weight, -- Part of the deal, 0 to 1.
    amount, -- Amount of the deal.
    cast(cast(cast(amount as decimal(38, 2)) * part_after as decimal(18, 2)) - cast(cast(amount as decimal(38, 2)) * part_before as decimal(18, 2)) as decimal(18, 2)) as credit_amount -- That part of the amount, to the cent; null where the deal has none.
from parted
where part_after > part_before
union all
select
    lone.opportunity_id, lone.basis, model.model, 'unattributed', cast(null as bigint), cast(null as varchar), 'unattributed', cast(null as varchar), cast(null as timestamp), cast(null as varchar),
    cast(1 as decimal(10, 9)), lone.amount, lone.amount
from lone
cross join model
