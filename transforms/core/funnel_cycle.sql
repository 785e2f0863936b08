-- One row per pass of a person through the funnel, from the first sign of interest to a deal, to being sent back or away, or to silence.
-- Each stage has the time at which the pass first came to it; a stage that it jumped over has none and counts as passed. A pass that began
-- with a deal is the sellers' own (channel sales_created). It is won once any of its deals is, and open while one is. A deal of several
-- people is on the passes of all of them, and its amount on one.
-- grain: identity_id, cycle_number
-- audit: outcome in ('open', 'idle', 'won', 'lost', 'recycled', 'rejected')
-- audit: deepest_place between 1 and 5
-- audit: (select coalesce(sum(amount), 0) from core.funnel_cycle) = (select coalesce(sum(amount), 0) from core.funnel_opportunity where is_primary)

with ranked as (
    select
        *,
        row_number() over (partition by identity_id, cycle_number, funnel_stage order by signal_at, signal_id) as stage_rank,
        row_number() over (partition by identity_id, cycle_number order by case when channel is null then 1 else 0 end, signal_at, signal_id) as channel_rank
    from core.funnel_signal
),

cycle as (
    select
        identity_id,
        cycle_number,
        min(signal_at) as started_at,
        max(signal_at) as last_signal_at,
        min(stage_place) as first_place,
        max(case when stage_place < 6 then stage_place else 1 end) as deepest_place,
        max(case when channel_rank = 1 then channel end) as channel,
        max(case when channel_rank = 1 then campaign_id end) as campaign_id,
        max(case when funnel_stage = 'inquiry' and stage_rank = 1 then signal_at end) as inquiry_at,
        max(case when funnel_stage = 'mql' and stage_rank = 1 then signal_at end) as mql_at,
        max(case when funnel_stage = 'sal' and stage_rank = 1 then signal_at end) as sal_at,
        max(case when funnel_stage = 'sql' and stage_rank = 1 then signal_at end) as sql_at,
        max(case when funnel_stage = 'opportunity' and stage_rank = 1 then signal_at end) as opportunity_at,
        max(case when funnel_stage = 'opportunity' and stage_rank = 1 then opportunity_id end) as opportunity_id,
        max(case when stage_place = 6 then signal_at end) as ended_at,
        max(case when stage_place = 6 then funnel_stage end) as ended_as,
        max(case when stage_place = 6 then reason end) as reason
    from ranked
    group by identity_id, cycle_number
),

deal as (
    select
        signal.identity_id,
        signal.cycle_number,
        count(*) as deals,
        min(case when deal.is_won then deal.closed_at end) as won_at,
        max(case when deal.is_closed and not deal.is_won then deal.closed_at end) as lost_at,
        bool_or(not deal.is_closed) as is_open,
        sum(case when deal.is_primary then deal.amount end) as amount,
        sum(case when deal.is_primary and deal.is_won then deal.amount end) as won_amount
    from core.funnel_signal as signal
    inner join core.funnel_opportunity as deal
        on signal.opportunity_id = deal.opportunity_id and signal.identity_id = deal.person_key
    group by signal.identity_id, signal.cycle_number
)

select
    cycle.identity_id, -- The person; the deal itself where nobody is known.
    cycle.cycle_number, -- Which pass of the person, from 1.
    primary_person.person_id, -- Record that stands for the person.
    primary_person.account_id,
    coalesce(opportunity.owner_id, primary_person.owner_id, 'unassigned') as owner_id, -- Rep of the deal, else of the person's record; unassigned where nobody is.
    cycle.started_at, -- First sign of the pass, UTC.
    cast(date_add('minute', zone.offset_minutes, cycle.started_at) as date) as started_date, -- The same as a day of the company's zone.
    coalesce(cycle.channel, case when cycle.first_place = 5 then 'sales_created' else 'other' end) as channel, -- Channel of the first response; sales_created where it began with a deal, other where no response is known.
    cycle.campaign_id, -- Campaign of the first response.
    cycle.inquiry_at, -- First response or lead.
    cycle.mql_at, -- First time that marketing called the person qualified.
    cycle.sal_at, -- First time that sales accepted it.
    cycle.sql_at, -- First time that sales called it qualified.
    cycle.opportunity_at, -- Creation of the deal.
    deal.won_at, -- When the first of its deals was won.
    case when deal.won_at is null and not deal.is_open then deal.lost_at end as lost_at, -- When the last of its deals was lost, where all were.
    cycle.ended_at, -- When the person was sent back or away; null for others.
    cycle.reason, -- Why, where that is told.
    cast(cycle.deepest_place as integer) as deepest_place, -- How far it came: 1 inquiry, 2 mql, 3 sal, 4 sql, 5 opportunity.
    cycle.opportunity_id, -- Its first deal; null where none came of it.
    coalesce(deal.deals, 0) as opportunity_count, -- Its deals.
    opportunity.link_type, -- What ties the first deal to the person: conversion, contact_role or account.
    cast(deal.amount as decimal(18, 2)) as amount, -- Amounts of its deals, where they count with this person.
    cast(deal.won_amount as decimal(18, 2)) as won_amount, -- Amounts of those won.
    case
        when deal.won_at is not null then 'won'
        when deal.is_open then 'open'
        when deal.deals > 0 then 'lost'
        when cycle.ended_as is not null then cycle.ended_as
        when date_diff('second', cycle.last_signal_at, build.data_as_of) > policy.idle_days * 86400 then 'idle'
        else 'open'
    end as outcome -- won, lost, open, recycled, rejected, or idle where no sign came for so many days as company.json says.
from cycle
cross join given.build as build
cross join given.marketing_policy as policy
left join core.identity as identity
    on cycle.identity_id = identity.identity_id and identity.is_primary
left join core.person as primary_person
    on identity.record_id = primary_person.person_id
left join core.funnel_opportunity as opportunity
    on cycle.opportunity_id = opportunity.opportunity_id and cycle.identity_id = opportunity.person_key
left join deal
    on cycle.identity_id = deal.identity_id and cycle.cycle_number = deal.cycle_number
left join given.tz_offset as zone
    on build.time_zone = zone.zone and cycle.started_at >= zone.utc_from and cycle.started_at < zone.utc_to
