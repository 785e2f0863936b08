-- The deals behind a movement of the waterfall, the largest change first; a deal that moved twice stands twice.
-- param: scope text = company:company -- Whose deals: type and id of a scope, such as team:West.
-- param: quarter quarter = current_quarter -- Fiscal quarter whose pipeline was moved.
-- param: window text = quarter -- quarter or week for the latest one, or week:2026-05-13 for the one that begins then.
-- param: movement text -- What moved it, such as pushed_out.

with today as ( -- The as-of day, or the quarter's last day once it is over.
    select
        calendar.calendar_date,
        'quarter:' || cast(calendar.quarter_start_date as varchar) as latest_quarter,
        'week:' || cast(calendar.week_start_date as varchar) as latest_week
    from given.calendar as calendar
    where
        calendar.calendar_date = (
            select least(build.data_as_of_date, max(quarter.quarter_end_date))
            from given.build as build
            cross join given.calendar as quarter
            where quarter.fiscal_quarter = cast($quarter as varchar)
            group by build.data_as_of_date
        )
),

span as (
    select
        min(calendar.calendar_date) as from_date,
        max(calendar.calendar_date) as to_date
    from given.calendar as calendar
    inner join today
        on calendar.calendar_date <= today.calendar_date
    where
        case cast($window as varchar)
            when 'quarter' then today.latest_quarter
            when 'week' then today.latest_week
            else cast($window as varchar)
        end in ('quarter:' || cast(calendar.quarter_start_date as varchar), 'week:' || cast(calendar.week_start_date as varchar))
)

select
    movement.opportunity_id,
    opportunity.name,
    movement.changed_date,
    movement.delta_amount,
    account.name as account_name, -- Account being sold to.
    coalesce(rep.full_name, opportunity.owner_id) as rep_name, -- Seller who owns the deal now.
    opportunity.stage_name,
    opportunity.forecast_category,
    opportunity.close_date,
    opportunity.amount,
    opportunity.push_count,
    movement.prior_value,
    movement.new_value
from metrics.pipeline_movement as movement
inner join span
    on movement.changed_date between span.from_date and span.to_date
inner join core.opportunity as opportunity
    on movement.opportunity_id = opportunity.opportunity_id
left join core.account as account
    on opportunity.account_id = account.account_id
left join core.rep as rep
    on opportunity.owner_id = rep.rep_id
where
    movement.target_quarter = cast($quarter as varchar)
    and movement.scope_type || ':' || movement.scope_id = cast($scope as varchar)
    and movement.movement = cast($movement as varchar)
order by
    abs(movement.delta_amount) desc,
    movement.opportunity_id,
    movement.step_number
