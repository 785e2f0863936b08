-- The passes through the funnel behind a number: those that came to a stage in a quarter, the latest first, with the times of all their stages.
-- param: quarter quarter = current_quarter -- Fiscal quarter in which the passes came to the stage.
-- param: stage inquiry|mql|sal|sql|opportunity = inquiry -- inquiry, mql, sal, sql or opportunity.
-- param: group company|channel|segment = company -- company, channel or segment.
-- param: name text = company -- Which channel or segment.
-- param: status all|advanced|ended|open|recycled|rejected|skipped|won = all -- all, advanced, ended, open, recycled, rejected, skipped or won.
-- param: campaign text = null -- Only passes that began with this campaign.

select
    step.identity_id,
    step.cycle_number,
    person.full_name,
    person.email,
    account.name as account_name, -- Account of the person, or of the deal.
    rep.full_name as rep_name, -- Seller of the deal, else of the person's record.
    step.channel,
    step.segment,
    step.entered_at,
    step.is_skipped,
    step.exit_type,
    step.wait_days,
    step.outcome,
    cycle.reason,
    cycle.inquiry_at,
    cycle.mql_at,
    cycle.sal_at,
    cycle.sql_at,
    cycle.opportunity_at,
    cycle.won_at,
    cycle.opportunity_id,
    opportunity.name, -- First deal that came of the pass.
    step.won_amount
from core.funnel_step as step
inner join core.funnel_cycle as cycle
    on step.identity_id = cycle.identity_id and step.cycle_number = cycle.cycle_number
left join core.person as person
    on cycle.person_id = person.person_id
left join core.opportunity as opportunity
    on cycle.opportunity_id = opportunity.opportunity_id
left join core.account as account
    on coalesce(cycle.account_id, opportunity.account_id) = account.account_id
left join core.rep as rep
    on cycle.owner_id = rep.rep_id
where
    step.fiscal_quarter = cast($quarter as varchar)
    and step.funnel_stage = cast($stage as varchar)
    and (
        cast($group as varchar) = 'company'
        or (cast($group as varchar) = 'channel' and step.channel = cast($name as varchar))
        or (cast($group as varchar) = 'segment' and step.segment = cast($name as varchar))
    )
    and (
        cast($status as varchar) in ('all', step.exit_type)
        or (cast($status as varchar) = 'skipped' and step.is_skipped)
        or (cast($status as varchar) = 'won' and step.outcome = 'won')
        or (cast($status as varchar) in ('recycled', 'rejected') and step.exit_type = 'ended' and step.outcome = cast($status as varchar))
    )
    and (cast($campaign as varchar) is null or cycle.campaign_id = cast($campaign as varchar))
order by
    step.entered_at desc,
    step.identity_id,
    step.cycle_number
