-- Deals that stood in a quarter's pipeline on its first day and slipped: they left it open, or are to close after it now.
-- param: scope text = company:company -- Whose deals, by the owner on the first day: type and id of a scope, such as team:West.
-- param: quarter quarter = current_quarter -- Fiscal quarter out of which they slipped.

select
    slip.opportunity_id,
    opportunity.name,
    opportunity.amount, -- Value now, in the reporting currency.
    slip.amount as planned_amount, -- Value on the quarter's first day.
    planned.close_date as planned_close_date, -- Close date on the quarter's first day.
    opportunity.close_date,
    cast(date_diff('day', planned.close_date, opportunity.close_date) as bigint) as days_pushed, -- Days from that date to the close date now.
    opportunity.push_count,
    opportunity.stage_name,
    opportunity.forecast_category,
    coalesce(rep.full_name, opportunity.owner_id) as rep_name, -- Seller who owns the deal now.
    account.name as account_name, -- Account being sold to.
    slip.is_recovered
from metrics.pipeline_slip as slip
inner join core.opportunity_timeline as planned
    on
        slip.opportunity_id = planned.opportunity_id
        and planned.from_date <= slip.first_date
        and planned.to_date > slip.first_date
inner join given.scope_closure as member
    on
        slip.owner_id = member.rep_id
        and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
        and member.valid_from <= slip.first_date
        and member.valid_to > slip.first_date
inner join core.opportunity as opportunity
    on slip.opportunity_id = opportunity.opportunity_id
left join core.account as account
    on opportunity.account_id = account.account_id
left join core.rep as rep
    on opportunity.owner_id = rep.rep_id
where
    slip.fiscal_quarter = cast($quarter as varchar)
    and slip.is_slipped
order by
    slip.amount desc,
    slip.opportunity_id
