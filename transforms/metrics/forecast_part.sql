-- One row per fiscal week's end (and the as-of day), scope, forecaster type, category and person whose forecast is a part of the scope's.
-- Reps forecast the own deals. Of managers in a scope those count who have no other manager with a forecast above them in it. What the
-- CRM's probabilities and the pace say of reps stands beside, of the category expected.
-- grain: snapshot_date, scope_type, scope_id, forecaster_type, forecast_category, child_id
-- audit: forecaster_type in ('rep', 'manager', 'crm_weighted', 'naive')

with weighted as (
    select daily.snapshot_date, daily.scope_id, sum(daily.weighted_amount) as amount
    from metrics.pipeline_daily as daily
    inner join metrics.forecast_pace as pace
        on daily.snapshot_date = pace.snapshot_date and daily.close_quarter = pace.fiscal_quarter and daily.scope_type = pace.scope_type and daily.scope_id = pace.scope_id
    where daily.scope_type = 'rep' and daily.deal_count > 0
    group by 1, 2
),

child as (
    select snapshot_date, fiscal_quarter, week_of_quarter, forecaster_type, forecast_category, forecaster_id as child_id, cumulative_amount as amount, is_carried
    from metrics.forecast_snapshot_weekly
    where cumulative_amount is not null and forecast_category <> 'pipeline'
    union all
    select pace.snapshot_date, pace.fiscal_quarter, pace.week_of_quarter, 'crm_weighted', 'expected', pace.scope_id, pace.booked_amount + coalesce(weighted.amount, 0), false
    from metrics.forecast_pace as pace
    left join weighted
        on pace.snapshot_date = weighted.snapshot_date and pace.scope_id = weighted.scope_id
    where pace.scope_type = 'rep'
    union all
    select snapshot_date, fiscal_quarter, week_of_quarter, 'naive', 'expected', scope_id, naive_amount, false
    from metrics.forecast_pace
    where scope_type = 'rep' and naive_amount is not null
),

placed as (
    select child.*, scope.scope_type, scope.scope_id
    from child
    inner join given.scope_closure as scope
        on child.child_id = scope.rep_id and scope.valid_from <= child.snapshot_date and child.snapshot_date < scope.valid_to
    inner join given.calendar as calendar
        on child.snapshot_date = calendar.calendar_date and child.fiscal_quarter = calendar.fiscal_quarter
    where child.forecaster_type <> 'manager' or scope.scope_type <> 'rep'
),

covered as (
    select placed.snapshot_date, placed.scope_type, placed.scope_id, placed.forecaster_type, placed.forecast_category, placed.child_id
    from placed
    inner join given.scope_closure as above
        on
            placed.child_id = above.rep_id and above.scope_type = 'manager' and above.scope_id <> above.rep_id
            and above.valid_from <= placed.snapshot_date and placed.snapshot_date < above.valid_to
    inner join placed as boss
        on
            placed.snapshot_date = boss.snapshot_date and placed.scope_type = boss.scope_type and placed.scope_id = boss.scope_id
            and placed.forecast_category = boss.forecast_category and boss.forecaster_type = 'manager' and above.scope_id = boss.child_id
    where placed.forecaster_type = 'manager'
    group by 1, 2, 3, 4, 5, 6
)

select
    placed.snapshot_date, -- Day at whose end the forecast stands.
    placed.fiscal_quarter, -- Fiscal quarter of the day, such as FY27-Q1.
    placed.week_of_quarter, -- Fiscal week of the quarter of the day.
    placed.scope_type,
    placed.scope_id,
    placed.forecaster_type, -- rep, manager, crm_weighted (booked and open times the CRM's probability) or naive (the pace of earlier quarters).
    placed.forecast_category, -- commit, most_likely or best_case of people; expected of crm_weighted and naive.
    placed.child_id, -- The rep, or the manager for all people led.
    cast(placed.amount as decimal(18, 2)) as amount, -- What is forecast of the child, what is closed in it.
    placed.is_carried, -- True where it was not said in the week itself.
    naive.naive_amount, -- What the pace of earlier quarters says of the child; null without any.
    actual.actual_amount -- What the child booked in the quarter, a manager's child all people led that day; null while the quarter lasts.
from placed
left join covered
    on
        placed.forecaster_type = covered.forecaster_type and placed.snapshot_date = covered.snapshot_date and placed.scope_type = covered.scope_type and placed.scope_id = covered.scope_id
        and placed.forecast_category = covered.forecast_category and placed.child_id = covered.child_id
left join metrics.forecast_pace as naive
    on placed.snapshot_date = naive.snapshot_date and placed.child_id = naive.scope_id and naive.scope_type = case when placed.forecaster_type = 'manager' then 'manager' else 'rep' end
left join metrics.forecast_actual as actual
    on placed.snapshot_date = actual.snapshot_date and placed.child_id = actual.scope_id and actual.scope_type = case when placed.forecaster_type = 'manager' then 'manager' else 'rep' end
where covered.child_id is null
