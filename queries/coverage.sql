-- Is the pipeline enough? Target, booked, open and what history asks for, this quarter and the next three.
-- param: scope text = company:company -- Whose deals: type and id of a scope, such as team:West.

select
    coverage.target_quarter as fiscal_quarter, -- Fiscal quarter in which the deals should close.
    coverage.target_amount,
    coverage.booked_amount,
    coverage.remaining_amount,
    coverage.open_amount,
    coverage.coverage,
    coverage.required_coverage,
    coverage.gap_amount
from metrics.pipeline_coverage as coverage
inner join given.build as build
    on coverage.snapshot_date = build.data_as_of_date
where coverage.scope_type || ':' || coverage.scope_id = cast($scope as varchar)
order by coverage.quarters_ahead
