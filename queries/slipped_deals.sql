-- Deals that stood in a quarter's pipeline at the end of one of its days and slipped: open, and no longer due in it or not closed by its end.
-- param: scope text = company:company -- Whose deals, by the owner when they stood in it: type and id of a scope, such as team:West.
-- param: quarter text = current_quarter -- Fiscal quarter out of which they slipped.

with span as ( -- The days of the quarter that are over.
    select
        calendar.quarter_start_date,
        calendar.quarter_end_date,
        max(calendar.calendar_date) as to_date
    from given.calendar as calendar
    inner join given.build as build
        on calendar.calendar_date <= build.data_as_of_date
    where calendar.fiscal_quarter = cast($quarter as varchar)
    group by
        calendar.quarter_start_date,
        calendar.quarter_end_date
),

due as ( -- How each deal last stood in the quarter's pipeline.
    select
        timeline.opportunity_id,
        timeline.close_date,
        timeline.owner_id,
        greatest(timeline.from_date, span.quarter_start_date) as due_date,
        row_number() over (partition by timeline.opportunity_id order by timeline.step_number desc) as place
    from core.opportunity_timeline as timeline
    inner join span
        on timeline.from_date <= span.to_date and timeline.to_date > span.quarter_start_date
    where
        timeline.is_live
        and timeline.is_open
        and timeline.is_eligible
        and timeline.from_date < timeline.to_date
        and timeline.close_quarter = cast($quarter as varchar)
)

select
    due.opportunity_id,
    opportunity.name,
    account.name as account_name, -- Account being sold to.
    coalesce(rep.full_name, opportunity.owner_id) as rep_name, -- Seller who owns the deal now.
    opportunity.stage_name,
    opportunity.forecast_category,
    opportunity.close_date,
    opportunity.amount,
    opportunity.push_count,
    due.close_date as planned_close_date, -- Close date in the quarter that the deal had last.
    cast(date_diff('day', due.close_date, opportunity.close_date) as bigint) as days_pushed -- Days from that date to the close date now.
from due
cross join span
inner join core.opportunity_timeline as later -- At the quarter's end, or on the as-of day while it lasts.
    on
        due.opportunity_id = later.opportunity_id
        and later.from_date <= span.to_date
        and later.to_date > span.to_date
inner join given.scope_closure as member
    on
        due.owner_id = member.rep_id
        and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
        and member.valid_from <= due.due_date
        and member.valid_to > due.due_date
inner join core.opportunity as opportunity
    on due.opportunity_id = opportunity.opportunity_id
left join core.account as account
    on opportunity.account_id = account.account_id
left join core.rep as rep
    on opportunity.owner_id = rep.rep_id
where
    due.place = 1
    and later.is_live
    and later.is_open
    and (later.close_date > span.quarter_end_date or span.to_date = span.quarter_end_date)
order by
    opportunity.amount desc nulls last,
    due.opportunity_id
