-- One row per fiscal week's end of a quarter that is over, and scope: what came of the quarter. A forecast is measured by what those
-- booked in the whole quarter who were in the scope when it stood, wherever they went later.
-- grain: snapshot_date, scope_type, scope_id
-- audit: scope_type <> 'company' or not is_scope_changed

with day as (
    select coverage_day.snapshot_date, coverage_day.target_quarter, coverage_day.week_of_quarter, coverage_day.target_end_date
    from metrics.coverage_day as coverage_day
    inner join given.calendar as calendar
        on coverage_day.snapshot_date = calendar.calendar_date and calendar.is_week_end
    inner join given.build as build
        on coverage_day.target_end_date < build.data_as_of_date
    where coverage_day.quarters_ahead = 0
),

final as (
    select snapshot_date, scope_type, scope_id, booked_amount
    from metrics.pipeline_position
    where quarters_ahead = 0 and booked_amount <> 0
),

summed as (
    select
        day.snapshot_date, day.target_quarter, day.week_of_quarter, day.target_end_date, scope.scope_type, scope.scope_id,
        sum(coalesce(final.booked_amount, 0)) as actual,
        sum(coalesce(now.won_amount, 0)) as restated
    from day
    inner join given.scope_closure as scope
        on scope.valid_from <= day.snapshot_date and day.snapshot_date < scope.valid_to
    left join final
        on day.target_end_date = final.snapshot_date and final.scope_type = 'rep' and scope.rep_id = final.scope_id
    left join metrics.win_rate_period as now
        on day.target_quarter = now.fiscal_quarter and now.scope_type = 'rep' and scope.rep_id = now.scope_id and now.opportunity_type = 'all'
    group by 1, 2, 3, 4, 5, 6
),

moved as (
    select summed.snapshot_date, summed.scope_type, summed.scope_id
    from summed
    inner join given.scope_closure as scope
        on
            summed.scope_type = scope.scope_type and summed.scope_id = scope.scope_id
            and (
                (summed.snapshot_date < scope.valid_from and scope.valid_from <= summed.target_end_date)
                or (summed.snapshot_date < scope.valid_to and scope.valid_to <= summed.target_end_date)
            )
    group by 1, 2, 3
)

select
    summed.snapshot_date, -- Day at whose end forecasts stood.
    summed.target_quarter as fiscal_quarter, -- Fiscal quarter, such as FY27-Q1.
    summed.week_of_quarter, -- Fiscal week of the quarter of the day.
    summed.scope_type, -- company, team, territory, manager or rep.
    summed.scope_id, -- company, the name of a team or territory, or the rep_id of a rep or manager.
    cast(summed.actual as decimal(18, 2)) as actual_amount, -- Booked in the quarter, as it stood at its end, by those who were in the scope that day.
    cast(summed.restated as decimal(18, 2)) as actual_restated_amount, -- The same as it is known now: closed late, changed or deleted since.
    coalesce(final.booked_amount, 0) as booked_amount, -- Booked in the quarter in the scope of who won it that day, as it stood at the quarter's end.
    moved.snapshot_date is not null as is_scope_changed -- True where somebody came to the scope or left it between that day and the quarter's end.
from summed
left join final
    on summed.target_end_date = final.snapshot_date and summed.scope_type = final.scope_type and summed.scope_id = final.scope_id
left join moved
    on summed.snapshot_date = moved.snapshot_date and summed.scope_type = moved.scope_type and summed.scope_id = moved.scope_id
