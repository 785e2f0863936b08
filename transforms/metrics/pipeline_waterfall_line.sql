-- One row per target quarter, scope, window and line of its waterfall: opening, each movement, closing.
-- Opening is the pipeline at the end of the day before the window, closing that at its end, both read from pipeline_daily; what lies
-- between comes from pipeline_movement. A window that is still running ends on the as-of day.
-- grain: target_quarter, scope_type, scope_id, window_type, window_start_date, movement
-- audit: window_type in ('week', 'month', 'quarter')
-- audit: window_start_date <= window_end_date

with day as (
    select calendar.*
    from given.calendar as calendar
    inner join given.build as build
        on calendar.calendar_date <= build.data_as_of_date
),

span as (
    select 'week' as window_type, week_start_date as window_start_date, calendar_date from day
    union all
    select 'month' as window_type, fiscal_month as window_start_date, calendar_date from day
    union all
    select 'quarter' as window_type, quarter_start_date as window_start_date, calendar_date from day
),

period as (
    select
        window_type,
        window_start_date,
        max(calendar_date) as window_end_date,
        date_add('day', -1, window_start_date) as day_before
    from span
    group by 1, 2
),

pipeline as (
    select snapshot_date, close_quarter, scope_type, scope_id, sum(amount) as amount, sum(deal_count) as deals
    from metrics.pipeline_daily
    where snapshot_date in (select day_before from period union select window_end_date from period)
    group by 1, 2, 3, 4
),

moved as (
    select changed_date, target_quarter, scope_type, scope_id, movement, sum(delta_amount) as amount, sum(delta_count) as deals
    from metrics.pipeline_movement
    group by 1, 2, 3, 4, 5
),

line as (
    select period.window_type, period.window_start_date, pipeline.close_quarter as target_quarter, pipeline.scope_type, pipeline.scope_id, 'opening' as movement, pipeline.amount, pipeline.deals
    from pipeline
    inner join period
        on pipeline.snapshot_date = period.day_before
    union all
    select period.window_type, period.window_start_date, pipeline.close_quarter, pipeline.scope_type, pipeline.scope_id, 'closing', pipeline.amount, pipeline.deals
    from pipeline
    inner join period
        on pipeline.snapshot_date = period.window_end_date
    union all
    select span.window_type, span.window_start_date, moved.target_quarter, moved.scope_type, moved.scope_id, moved.movement, sum(moved.amount), sum(moved.deals)
    from moved
    inner join span
        on moved.changed_date = span.calendar_date
    group by 1, 2, 3, 4, 5, 6
)

select
    line.target_quarter,
    line.scope_type,
    line.scope_id,
    line.window_type, -- week, month or quarter of the fiscal calendar.
    line.window_start_date, -- First day of the window.
    period.window_end_date, -- Last day of the window; the as-of day where it still runs.
    line.movement, -- opening, closing, or what happened in between.
    cast(line.amount as decimal(18, 2)) as amount, -- Pipeline at that edge, or what the movement added to it or took away.
    cast(line.deals as bigint) as deal_count -- The same in deals.
from line
inner join period
    on line.window_type = period.window_type and line.window_start_date = period.window_start_date
where line.amount <> 0 or line.deals <> 0
