-- The deals behind a sales cycle: closed in a quarter, with the days from creation to close, the longest first.
-- param: scope text = company:company -- Whose deals, by their owner at the close: type and id of a scope, such as team:West.
-- param: quarter quarter = current_quarter -- Fiscal quarter of the close date.
-- param: outcome won|lost = won -- won or lost; lost takes in those that never qualified.

select
    opportunity.opportunity_id,
    opportunity.name,
    account.name as account_name, -- Account that was sold to.
    coalesce(rep.full_name, opportunity.closed_owner_id) as rep_name, -- Seller who owned the deal at its close.
    opportunity.created_date,
    opportunity.close_date,
    date_diff('day', opportunity.created_date, opportunity.close_date) as cycle_days, -- Days from creation to close.
    opportunity.amount
from core.opportunity as opportunity
inner join given.scope_closure as member
    on
        opportunity.closed_owner_id = member.rep_id
        and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
        and member.valid_from <= opportunity.closed_date
        and member.valid_to > opportunity.closed_date
left join core.opportunity_event as creation
    on opportunity.opportunity_id = creation.opportunity_id and creation.event_number = 1
left join core.account as account
    on opportunity.account_id = account.account_id
left join core.rep as rep
    on opportunity.closed_owner_id = rep.rep_id
where
    opportunity.is_closed
    and not opportunity.is_deleted
    and not opportunity.is_excluded
    and opportunity.close_quarter = cast($quarter as varchar)
    and case when opportunity.is_won then 'won' else 'lost' end = cast($outcome as varchar)
    and opportunity.is_creation_known
    and opportunity.created_date <= opportunity.close_date
    and not coalesce(creation.stage_class <> 'open' and creation.provenance <> 'imputed', false) -- Entered as closed already.
order by
    cycle_days desc,
    opportunity.opportunity_id
