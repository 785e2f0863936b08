-- What each rep or manager of a scope says that a quarter will bring, as it stood last, beside what the deals add up to.
-- param: scope text = company:company -- Whose people: type and id of a scope, such as team:West.
-- param: quarter quarter = current_quarter -- Fiscal quarter that is forecast.
-- param: category commit|most_likely|best_case|pipeline = commit -- commit, most_likely, best_case or pipeline.

with last_week as (
    select max(snapshot.snapshot_date) as snapshot_date
    from metrics.forecast_snapshot_weekly as snapshot
    where snapshot.fiscal_quarter = cast($quarter as varchar)
)

select
    snapshot.forecaster_id,
    rep.full_name,
    snapshot.forecaster_type,
    snapshot.cumulative_amount,
    snapshot.closed_amount,
    snapshot.rollup_cumulative_amount,
    snapshot.override_amount,
    snapshot.quota_amount,
    snapshot.submitted_date,
    snapshot.stale_days
from metrics.forecast_snapshot_weekly as snapshot
inner join last_week
    on snapshot.snapshot_date = last_week.snapshot_date
inner join given.scope_closure as scope
    on
        snapshot.forecaster_id = scope.rep_id
        and scope.valid_from <= snapshot.snapshot_date
        and snapshot.snapshot_date < scope.valid_to
left join core.rep as rep
    on snapshot.forecaster_id = rep.rep_id
where
    snapshot.fiscal_quarter = cast($quarter as varchar)
    and snapshot.forecast_category = cast($category as varchar)
    and scope.scope_type || ':' || scope.scope_id = cast($scope as varchar)
order by snapshot.forecaster_type, rep.full_name, snapshot.forecaster_id
