-- The deals behind a win rate: won, and lost after they had qualified, in the quarter of their close.
-- param: scope text = company:company -- Whose deals, by their owner at the close: type and id of a scope, such as team:West.
-- param: quarter text = current_quarter -- Fiscal quarter of the close date; undated for deals that have none.

with deal as (
    select
        opportunity.opportunity_id,
        opportunity.name,
        opportunity.account_id,
        coalesce(opportunity.closed_owner_id, 'unassigned') as owner_id,
        coalesce(opportunity.closed_date, opportunity.close_date, opportunity.created_date) as closed_date,
        case when opportunity.is_won then 'won' else 'lost' end as outcome,
        case when opportunity.is_won then coalesce(opportunity.amount, 0) else coalesce(opportunity.amount_before_loss, 0) end as amount
    from core.opportunity as opportunity
    where
        opportunity.is_closed
        and not opportunity.is_deleted
        and not opportunity.is_excluded
        and (opportunity.is_won or opportunity.has_qualified)
        and coalesce(opportunity.close_quarter, 'undated') = cast($quarter as varchar)
)

select
    deal.opportunity_id,
    deal.name, -- Name of the deal.
    account.name as account_name, -- Account that was sold to.
    coalesce(rep.full_name, deal.owner_id) as rep_name, -- Seller who owned the deal at its close.
    deal.outcome, -- won, or lost after it had qualified.
    deal.closed_date, -- Day of the close that is in force, in the reporting zone.
    deal.amount -- Of a lost deal the amount before the loss.
from deal
inner join given.scope_closure as member
    on
        deal.owner_id = member.rep_id
        and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
        and member.valid_from <= deal.closed_date
        and member.valid_to > deal.closed_date
left join core.account as account
    on deal.account_id = account.account_id
left join core.rep as rep
    on deal.owner_id = rep.rep_id
order by
    deal.outcome desc,
    deal.amount desc,
    deal.opportunity_id
