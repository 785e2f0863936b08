-- One row per fiscal week's end (and the as-of day) and scope with bookings now or before: what the quarter brings at the pace of those before it.
-- Looked at are the newest eight whole quarters with bookings of the scope: the median of their parts booked by the end of the same week.
-- Before anything is booked, or where half of them had nothing by then, the mean of the newest four stands.
-- grain: snapshot_date, scope_type, scope_id
-- audit: history_quarter_count between 0 and 8
-- audit: (naive_amount is null) = (history_quarter_count = 0)

with day as (
    select
        coverage_day.snapshot_date, coverage_day.target_quarter, coverage_day.quarter_index, coverage_day.week_of_quarter,
        calendar.calendar_date = calendar.quarter_end_date and calendar.calendar_date < build.data_as_of_date and calendar.quarter_start_date >= first_step.from_date as is_final,
        calendar.is_week_end
    from metrics.coverage_day as coverage_day
    inner join given.calendar as calendar
        on coverage_day.snapshot_date = calendar.calendar_date
    cross join given.build as build
    cross join (select greatest(min(from_date), coalesce((select max(untracked_before_date) from core.deal_tracking), date '0001-01-01')) as from_date from core.opportunity_timeline) as first_step
    where coverage_day.quarters_ahead = 0 and (calendar.is_week_end or coverage_day.snapshot_date = build.data_as_of_date)
),

-- What is open or booked by then: deals that are created later are not known yet.
position as (
    select day.*, position.scope_type, position.scope_id, position.booked_amount
    from day
    inner join metrics.pipeline_position as position
        on day.snapshot_date = position.snapshot_date and position.quarters_ahead = 0
    where position.booked_amount <> 0 or position.open_count > 0
),

past as (
    select final.quarter_index, day.week_of_quarter, final.scope_type, final.scope_id, coalesce(position.booked_amount, 0) as booked, final.booked_amount as total
    from position as final
    inner join day
        on final.quarter_index = day.quarter_index and day.is_week_end
    left join position
        on day.snapshot_date = position.snapshot_date and final.scope_type = position.scope_type and final.scope_id = position.scope_id
    where final.is_final and final.booked_amount > 0
),

precedent as (
    select
        day.snapshot_date, past.scope_type, past.scope_id, past.booked, past.total,
        row_number() over (partition by day.snapshot_date, past.scope_type, past.scope_id order by past.quarter_index desc) as age
    from day
    inner join past
        on day.week_of_quarter = past.week_of_quarter and past.quarter_index < day.quarter_index
),

ranked as (
    select
        *,
        row_number() over (partition by snapshot_date, scope_type, scope_id order by cast(booked as double) / nullif(cast(total as double), 0e0), age) as place,
        count(*) over (partition by snapshot_date, scope_type, scope_id) as quarters
    from precedent
    where age <= 8
),

history as (
    select
        snapshot_date, scope_type, scope_id,
        max(quarters) as quarters,
        max(case when place * 2 between quarters and quarters + 1 then booked end) as median_booked,
        max(case when place * 2 between quarters and quarters + 1 then total end) as median_total,
        sum(case when age <= 4 then total end) as newest_total,
        count(case when age <= 4 then total end) as newest_quarters
    from ranked
    group by snapshot_date, scope_type, scope_id
),

scope as (
    select snapshot_date, scope_type, scope_id from history
    union
    select snapshot_date, scope_type, scope_id from position
)

-- Whole cents are rounded, so that a half is one.
select
    day.snapshot_date, -- Day at whose end the pace is told.
    day.target_quarter as fiscal_quarter, -- Fiscal quarter of the day, such as FY27-Q1.
    day.week_of_quarter, -- Fiscal week of the quarter of the day.
    scope.scope_type, -- company, team, territory, manager or rep.
    scope.scope_id, -- company, the name of a team or territory, or the rep_id of a rep or manager.
    coalesce(position.booked_amount, 0) as booked_amount, -- Won by then with a close date in the quarter, in the scope of who won it.
    coalesce(history.quarters, 0) as history_quarter_count, -- Quarters looked at, eight at most.
    cast(round(cast(history.median_booked as double) / nullif(cast(history.median_total as double), 0e0), 6) as decimal(18, 6)) as booked_rate, -- Median of the part of such a quarter that was booked by then.
    case
        when position.booked_amount > 0 and history.median_booked > 0
            then cast(round(round(cast(position.booked_amount as double) * 100e0 * cast(history.median_total as double) / nullif(cast(history.median_booked as double), 0e0)) / 100e0, 2) as decimal(18, 2))
        else cast(round(round(cast(cast(history.newest_total * cast(100 as decimal(38, 0)) as bigint) as double) / nullif(cast(history.newest_quarters as double), 0e0)) / 100e0, 2) as decimal(18, 2))
    end as naive_amount -- What the quarter brings at that pace; null where no quarter came before.
from scope
inner join day
    on scope.snapshot_date = day.snapshot_date
left join history
    on scope.snapshot_date = history.snapshot_date and scope.scope_type = history.scope_type and scope.scope_id = history.scope_id
left join position
    on scope.snapshot_date = position.snapshot_date and scope.scope_type = position.scope_type and scope.scope_id = position.scope_id
