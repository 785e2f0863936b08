-- The deals behind a number: those that close in a quarter and count, by status, stage and category.
-- param: scope text = company:company -- Whose deals: type and id of a scope, such as team:West; of a closed deal the owner at its close counts.
-- param: quarter quarter = current_quarter -- Fiscal quarter of the close date.
-- param: status open|won|lost = null -- open, won or lost; left out: all three.
-- param: stage text = null -- One stage alone.
-- param: category text = null -- One forecast category alone.

with state as (
    select
        timeline.opportunity_id,
        timeline.stage_name,
        timeline.forecast_category,
        timeline.close_date,
        timeline.amount,
        case
            when timeline.is_open then 'open'
            when timeline.is_won then 'won'
            else 'lost'
        end as status,
        case when timeline.is_open then timeline.owner_id else coalesce(timeline.credit_owner_id, timeline.owner_id) end as owner_id,
        case when timeline.is_open then build.data_as_of_date else coalesce(timeline.closed_date, build.data_as_of_date) end as owned_date
    from core.opportunity_timeline as timeline
    inner join given.build as build
        on timeline.from_date <= build.data_as_of_date and timeline.to_date > build.data_as_of_date
    where
        timeline.is_live
        and timeline.is_eligible
        and timeline.close_quarter = cast($quarter as varchar)
)

select
    state.opportunity_id,
    opportunity.name,
    account.name as account_name, -- Account being sold to.
    coalesce(rep.full_name, state.owner_id) as rep_name, -- Seller who owns the deal; of a closed one who owned it at its close.
    state.stage_name,
    state.forecast_category,
    state.close_date,
    state.amount, -- Value in the reporting currency, at the plan rate of the fiscal year of the close date; null where there is none or no rate.
    opportunity.push_count,
    state.status -- open, won or lost.
from state
inner join given.scope_closure as member
    on
        state.owner_id = member.rep_id
        and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
        and member.valid_from <= state.owned_date
        and member.valid_to > state.owned_date
inner join core.opportunity as opportunity
    on state.opportunity_id = opportunity.opportunity_id
left join core.account as account
    on opportunity.account_id = account.account_id
left join core.rep as rep
    on state.owner_id = rep.rep_id
where
    (cast($status as varchar) is null or state.status = cast($status as varchar))
    and (cast($stage as varchar) is null or state.stage_name = cast($stage as varchar))
    and (cast($category as varchar) is null or state.forecast_category = cast($category as varchar))
order by
    state.amount desc nulls last,
    state.opportunity_id
