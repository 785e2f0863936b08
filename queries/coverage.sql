-- Is the pipeline enough? Target, booked, open and what history asks for, this quarter and the next three.
-- param: scope text = company:company -- Whose deals: type and id of a scope, such as team:West.

select
    snapshot.target_quarter as fiscal_quarter, -- Fiscal quarter in which the deals should close.
    snapshot.target_amount,
    snapshot.booked_amount,
    snapshot.remaining_amount,
    snapshot.open_amount,
    snapshot.coverage,
    snapshot.required_coverage,
    snapshot.gap_amount
from metrics.pipeline_coverage as snapshot
inner join given.build as build
    on snapshot.snapshot_date = build.data_as_of_date
where snapshot.scope_type || ':' || snapshot.scope_id = cast($scope as varchar)
order by snapshot.quarters_ahead
