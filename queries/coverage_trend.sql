-- Booked and open pipeline of a quarter by week, against its target.
-- param: scope text = company:company -- Whose deals: type and id of a scope, such as team:West.
-- param: quarter quarter = current_quarter -- Fiscal quarter in which the deals should close; of one ahead the weeks of this quarter are shown.

with span as (
    select
        min(calendar.quarter_start_date) as from_date,
        max(calendar.quarter_end_date) as to_date
    from given.calendar as calendar
    where
        calendar.calendar_date = (
            select least(build.data_as_of_date, max(quarter.quarter_end_date))
            from given.build as build
            cross join given.calendar as quarter
            where quarter.fiscal_quarter = cast($quarter as varchar)
            group by build.data_as_of_date
        )
)

select
    coverage.snapshot_date, -- Day at whose end the deals stood so.
    coverage.booked_amount, -- Amount won with a close date in the quarter, up to that day.
    coverage.open_amount, -- Open pipeline that should close in the quarter.
    coverage.target_amount -- Target of bookings for the quarter; null where none is set.
from metrics.pipeline_coverage as coverage
inner join span
    on coverage.snapshot_date between span.from_date and span.to_date
where
    coverage.target_quarter = cast($quarter as varchar)
    and coverage.scope_type || ':' || coverage.scope_id = cast($scope as varchar)
order by coverage.snapshot_date
