-- The deals behind influenced pipeline: made in a quarter with a touch of marketing before, the largest first.
-- param: quarter quarter = current_quarter -- Fiscal quarter in which the deals were made.
-- param: group company|team|channel = company -- company, team or channel.
-- param: name text = company -- Which team or channel.

with touched as (
    select
        opportunity_id,
        count(*) as touches,
        count(distinct identity_id) as people,
        count(case when channel = cast($name as varchar) then 1 end) as channel_touches
    from core.attribution_path
    where basis = 'pipeline'
    group by opportunity_id
)

select
    touched.opportunity_id, -- The deal.
    opportunity.name,
    account.name as account_name, -- Account being sold to.
    rep.full_name as rep_name, -- Seller who owns the deal.
    coalesce(rep_history.team, 'Unassigned') as team, -- Team of the owner on the day on which the deal was made.
    opportunity.created_date,
    opportunity.stage_name,
    touched.touches as touch_count, -- Responses to marketing before the deal was made.
    touched.people as person_count, -- People who responded.
    opportunity.amount
from touched
inner join core.opportunity as opportunity
    on touched.opportunity_id = opportunity.opportunity_id
inner join given.calendar as calendar
    on opportunity.created_date = calendar.calendar_date
left join core.account as account
    on opportunity.account_id = account.account_id
left join core.rep as rep
    on opportunity.owner_id = rep.rep_id
left join core.rep_history as rep_history
    on opportunity.owner_id = rep_history.rep_id and opportunity.created_date >= rep_history.valid_from and opportunity.created_date < rep_history.valid_to
where
    calendar.fiscal_quarter = cast($quarter as varchar)
    and (
        cast($group as varchar) = 'company'
        or (cast($group as varchar) = 'team' and coalesce(rep_history.team, 'Unassigned') = cast($name as varchar))
        or (cast($group as varchar) = 'channel' and touched.channel_touches > 0)
    )
order by
    opportunity.amount desc nulls last,
    touched.opportunity_id
