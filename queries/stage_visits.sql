-- The visits behind the days in a stage: those that ended in a quarter or the three before, the longest first.
-- param: scope text = company:company -- Whose deals, by their owner at the start of the visit: type and id of a scope, such as team:West.
-- param: quarter quarter = current_quarter -- The last of the four fiscal quarters.
-- param: stage text -- The stage.

with span as (
    select
        min(calendar.calendar_date) as from_date,
        max(calendar.calendar_date) as to_date
    from given.calendar as calendar
    inner join given.calendar as last_day
        on
            calendar.quarter_index between last_day.quarter_index - 3 and last_day.quarter_index
            and last_day.calendar_date = last_day.quarter_end_date
    where last_day.fiscal_quarter = cast($quarter as varchar)
)

select
    visit.opportunity_id,
    opportunity.name,
    account.name as account_name, -- Account being sold to.
    coalesce(rep.full_name, visit.owner_id) as rep_name, -- Seller who owned the deal when it came to the stage.
    visit.entered_date,
    visit.exited_date,
    visit.stage_days,
    visit.exit_outcome
from core.opportunity_stage_interval as visit
inner join span
    on visit.exited_date between span.from_date and span.to_date
inner join given.scope_closure as member
    on
        visit.owner_id = member.rep_id
        and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
        and member.valid_from <= visit.entered_date
        and member.valid_to > visit.entered_date
inner join core.opportunity as opportunity
    on visit.opportunity_id = opportunity.opportunity_id
left join core.account as account
    on opportunity.account_id = account.account_id
left join core.rep as rep
    on visit.owner_id = rep.rep_id
where
    visit.stage_name = cast($stage as varchar)
    and not visit.is_skipped
    and visit.provenance <> 'imputed'
    and visit.exit_outcome in ('advanced', 'regressed', 'won', 'lost')
    and date_diff('second', visit.entered_at, visit.exited_at) >= 60
order by
    visit.stage_days desc,
    visit.opportunity_id,
    visit.visit_number
