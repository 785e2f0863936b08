-- One row per build, so one row: up to which pay month statements are locked, and the open month that takes what is found later.
-- grain: open_month
-- scope: nobody

with locked as (
    select max(pay_month) as locked_month from pay.locked_period
)

select
    locked.locked_month, -- Last locked month; null while none is.
    coalesce(min(month.fiscal_month), date '0001-01-01') as open_month -- First month after it; the beginning of time while none is locked.
from given.build as build
cross join locked
left join core.fiscal_month as month
    on month.fiscal_month > locked.locked_month
group by build.data_as_of, locked.locked_month
