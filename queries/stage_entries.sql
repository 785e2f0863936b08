-- The deals behind how many went on from a stage: those that first entered it in a quarter or the three before.
-- param: scope text = company:company -- Whose deals, by their owner at the entry: type and id of a scope, such as team:West.
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
),

visit as (
    select
        *,
        row_number() over (partition by opportunity_id, stage_name order by visit_number) as place,
        is_skipped
        or sort_order < max(sort_order) over (partition by opportunity_id order by visit_number rows between current row and unbounded following) as is_passed,
        max(case when exit_outcome = 'won' then 1 else 0 end) over (partition by opportunity_id order by visit_number rows between current row and unbounded following) as won_later
    from core.opportunity_stage_interval
)

select
    visit.opportunity_id,
    opportunity.name,
    account.name as account_name, -- Account being sold to.
    coalesce(rep.full_name, visit.owner_id) as rep_name, -- Seller who owned the deal when it came to the stage.
    visit.entered_date,
    opportunity.stage_class = 'won' or visit.is_passed or visit.won_later = 1 as has_advanced, -- True where the deal later reached a further stage or was won.
    opportunity.stage_name, -- Stage in which it is now.
    opportunity.amount
from visit
inner join span
    on visit.entered_date between span.from_date and span.to_date
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
    and visit.place = 1
    and visit.provenance <> 'imputed'
    and not opportunity.is_deleted
    and not opportunity.is_excluded
order by
    visit.entered_date desc,
    visit.opportunity_id
