-- One row per day on which coverage is told, quarter ahead and scope with pipelines like it in the past: what became of them.
-- Looked at are the newest eight quarters that ended before the day and had pipeline of the scope at the same place of a quarter, as many
-- quarters ahead. Rates are of the sums, the amount created later is the median.
-- grain: snapshot_date, quarters_ahead, scope_type, scope_id
-- audit: history_quarter_count between 1 and 8

with past as (
    select position.*, day.place, day.target_index
    from metrics.pipeline_position as position
    inner join metrics.coverage_day as day
        on position.snapshot_date = day.snapshot_date and position.quarters_ahead = day.quarters_ahead
    inner join given.calendar as calendar
        on day.snapshot_date = calendar.calendar_date and (calendar.day_of_quarter in (1, 5) or calendar.is_week_end)
    cross join given.build as build
    where
        position.open_count > 0 and day.target_end_date < build.data_as_of_date
        and day.snapshot_date >= coalesce((select max(untracked_before_date) from core.deal_tracking), date '0001-01-01') -- Else hindsight would be taken for foresight.
),

precedent as (
    select
        day.snapshot_date,
        day.quarters_ahead,
        past.scope_type,
        past.scope_id,
        past.open_amount,
        past.won_amount,
        past.created_won_amount,
        row_number() over (partition by day.snapshot_date, day.quarters_ahead, past.scope_type, past.scope_id order by past.target_index desc) as age
    from metrics.coverage_day as day
    inner join past
        on day.place = past.place and day.quarters_ahead = past.quarters_ahead and past.target_index < day.quarter_index
),

ranked as (
    select
        *,
        row_number() over (partition by snapshot_date, quarters_ahead, scope_type, scope_id order by created_won_amount, age) as place,
        count(*) over (partition by snapshot_date, quarters_ahead, scope_type, scope_id) as quarter_count
    from precedent
    where age <= 8
)

select
    snapshot_date, -- Day at whose end coverage is told.
    quarters_ahead,
    scope_type,
    scope_id,
    max(quarter_count) as history_quarter_count, -- Quarters looked at, eight at most.
    cast(sum(open_amount) as decimal(18, 2)) as open_amount, -- Pipeline that they had then.
    cast(sum(won_amount) as decimal(18, 2)) as won_amount, -- What of it was won in its quarter.
    min(case when place * 2 >= quarter_count then created_won_amount end) as created_won_amount -- Median of what was created later and won in its quarter: the smallest that half do not exceed.
from ranked
group by snapshot_date, quarters_ahead, scope_type, scope_id
