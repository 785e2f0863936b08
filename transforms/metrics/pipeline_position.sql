-- One row per day on which coverage is told, quarter ahead and scope: what was open and booked of that quarter then, and what came of it.
-- won_amount is what stood in the pipeline that day and was won in the quarter by its end, in the scope of that day; created_won_amount is
-- what did not exist that day and was won in the quarter by its end, in the scope of who won it. Both are 0 until the quarter is over.
-- grain: snapshot_date, quarters_ahead, scope_type, scope_id
-- audit: open_count >= 0
-- audit: open_count > 0 or (open_amount = 0 and open_late_amount = 0)

with booked as (
    select opportunity_id, close_quarter, amount, credit_owner_id, closed_date, from_date, to_date
    from core.opportunity_timeline
    where is_won and is_live and is_eligible and from_date < to_date
),

-- Deals won in a quarter, as they stood at its end.
final as (
    select booked.opportunity_id, booked.close_quarter, coalesce(booked.amount, 0) as amount, booked.credit_owner_id, booked.closed_date, creation.from_date as created_date
    from booked
    inner join given.calendar as calendar
        on
            booked.close_quarter = calendar.fiscal_quarter
            and calendar.calendar_date = calendar.quarter_end_date
            and booked.from_date <= calendar.calendar_date
            and calendar.calendar_date < booked.to_date
    inner join given.build as build
        on calendar.calendar_date < build.data_as_of_date
    inner join core.opportunity_timeline as creation
        on booked.opportunity_id = creation.opportunity_id and creation.step_number = 1
),

-- Owner, and the day on which the scopes of the owner count.
fact as (
    select day.snapshot_date, day.quarters_ahead, 'booked' as kind, booked.credit_owner_id as owner_id, booked.closed_date as place_date, coalesce(booked.amount, 0) as amount
    from booked
    inner join metrics.coverage_day as day
        on booked.close_quarter = day.target_quarter and booked.from_date <= day.snapshot_date and day.snapshot_date < booked.to_date
    union all
    select day.snapshot_date, day.quarters_ahead, 'won', timeline.owner_id, day.snapshot_date, final.amount
    from final
    inner join core.opportunity_timeline as timeline
        on final.opportunity_id = timeline.opportunity_id and final.close_quarter = timeline.close_quarter
    inner join metrics.coverage_day as day
        on final.close_quarter = day.target_quarter and timeline.from_date <= day.snapshot_date and day.snapshot_date < timeline.to_date
    where timeline.is_open and timeline.is_live and timeline.is_eligible
    union all
    select day.snapshot_date, day.quarters_ahead, 'created', final.credit_owner_id, final.closed_date, final.amount
    from final
    inner join metrics.coverage_day as day
        on final.close_quarter = day.target_quarter and day.snapshot_date < final.created_date
),

line as (
    select fact.snapshot_date, fact.quarters_ahead, scope.scope_type, scope.scope_id, fact.kind, sum(fact.amount) as amount, 0 as deals
    from fact
    inner join given.scope_closure as scope
        on fact.owner_id = scope.rep_id and scope.valid_from <= fact.place_date and fact.place_date < scope.valid_to
    group by 1, 2, 3, 4, 5
    union all
    select
        day.snapshot_date, day.quarters_ahead, daily.scope_type, daily.scope_id,
        case when daily.forecast_category in ('best_case', 'most_likely', 'commit') then 'late' else 'early' end,
        sum(daily.amount), sum(daily.deal_count)
    from metrics.pipeline_daily as daily
    inner join metrics.coverage_day as day
        on daily.snapshot_date = day.snapshot_date and daily.close_quarter = day.target_quarter
    where daily.deal_count > 0
    group by 1, 2, 3, 4, 5
)

select
    snapshot_date, -- Day at whose end coverage is told.
    quarters_ahead,
    scope_type,
    scope_id,
    cast(sum(deals) as bigint) as open_count, -- Open deals that count as pipeline of the quarter.
    cast(sum(case when kind in ('early', 'late') then amount else 0 end) as decimal(18, 2)) as open_amount, -- Their amounts.
    cast(sum(case when kind = 'late' then amount else 0 end) as decimal(18, 2)) as open_late_amount, -- Those of the categories best case, most likely and commit.
    cast(sum(case when kind = 'booked' then amount else 0 end) as decimal(18, 2)) as booked_amount, -- Won by then with a close date in the quarter, in the scope of who won it.
    cast(sum(case when kind = 'won' then amount else 0 end) as decimal(18, 2)) as won_amount, -- What of the open pipeline was won in the quarter by its end.
    cast(sum(case when kind = 'created' then amount else 0 end) as decimal(18, 2)) as created_won_amount -- What was created later and won in the quarter by its end.
from line
group by snapshot_date, quarters_ahead, scope_type, scope_id
