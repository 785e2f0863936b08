-- The life of one deal, the latest change first.
-- param: deal text -- The deal: its opportunity_id, such as salesforce:0065g00000ABCDEFGH.

select
    event.event_number,
    opportunity.name,
    account.name as account_name, -- Account being sold to.
    event.changed_at,
    event.changed_date,
    coalesce(author.full_name, event.changed_by_id) as changed_by_name, -- Who made the change.
    event.stage_name,
    event.stage_name_before,
    event.amount,
    event.amount_before,
    event.local_amount,
    event.close_date,
    event.close_date_before,
    event.forecast_category,
    event.forecast_category_before,
    coalesce(rep.full_name, event.owner_id) as rep_name, -- Seller who owned the deal after the change.
    coalesce(rep_before.full_name, event.owner_id_before) as rep_name_before, -- Seller who owned it before.
    event.is_deleted,
    event.is_deleted_before,
    build.reporting_currency as currency_code, -- Currency of the amounts.
    event.provenance
from core.opportunity_event as event
cross join given.build as build
left join core.opportunity as opportunity
    on event.opportunity_id = opportunity.opportunity_id
left join core.account as account
    on opportunity.account_id = account.account_id
left join core.rep as rep
    on event.owner_id = rep.rep_id
left join core.rep as rep_before
    on event.owner_id_before = rep_before.rep_id
left join core.rep as author
    on event.changed_by_id = author.rep_id
where event.opportunity_id = cast($deal as varchar)
order by event.event_number desc
