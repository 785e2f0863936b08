-- One row per fiscal week's end (and the as-of day), fiscal quarter, forecaster and category with a forecast that stands that day: the
-- last one by then. It stands while the person is there and, said of others, while the person leads any.
-- grain: snapshot_date, fiscal_quarter, forecaster_id, forecast_category
-- audit: stale_days >= 0
-- audit: is_carried = (stale_days > date_diff('day', week_start_date, snapshot_date))

with week as (
    select day.snapshot_date, day.target_quarter, day.quarters_ahead, day.week_of_quarter, calendar.week_start_date
    from metrics.coverage_day as day
    inner join given.calendar as calendar
        on day.snapshot_date = calendar.calendar_date
    cross join given.build as build
    where calendar.is_week_end or day.snapshot_date = build.data_as_of_date
),

leader as (
    select week.snapshot_date, below.scope_id
    from week
    inner join given.scope_closure as below
        on below.valid_from <= week.snapshot_date and week.snapshot_date < below.valid_to
    where week.quarters_ahead = 0 and below.scope_type = 'manager' and below.rep_id <> below.scope_id
    group by 1, 2
),

ranked as (
    select
        week.*,
        submission.forecaster_id,
        submission.forecaster_type,
        submission.forecast_category,
        submission.amount,
        submission.is_cumulative,
        submission.is_adjusted,
        submission.submitted_date,
        row_number() over (
            partition by week.snapshot_date, week.target_quarter, submission.forecaster_id, submission.forecast_category
            order by submission.submitted_date desc, submission.submission_id
        ) as age
    from week
    inner join core.forecast_submission as submission
        on week.target_quarter = submission.fiscal_quarter and submission.submitted_date <= week.snapshot_date
    left join core.rep as rep
        on submission.forecaster_id = rep.rep_id
    left join leader
        on week.snapshot_date = leader.snapshot_date and submission.forecaster_id = leader.scope_id
    where
        submission.forecaster_id <> 'unassigned'
        and submission.forecast_category <> 'closed'
        and week.snapshot_date <= coalesce(rep.termination_date, date '9999-12-31')
        and (submission.forecaster_type = 'manager') = (leader.scope_id is not null)
)

select
    snapshot_date, -- Day at whose end the forecast stands.
    target_quarter as fiscal_quarter, -- Fiscal quarter that is forecast, such as FY27-Q1.
    quarters_ahead,
    week_of_quarter, -- Fiscal week of the quarter of the day.
    week_start_date,
    forecaster_id,
    forecaster_type,
    forecast_category,
    amount as submitted_amount, -- What the forecaster says; null where it was taken back.
    is_cumulative,
    is_adjusted,
    submitted_date,
    cast(date_diff('day', submitted_date, snapshot_date) as integer) as stale_days, -- Days since it was said.
    submitted_date < week_start_date as is_carried -- True where nothing was said in the week itself.
from ranked
where age = 1
