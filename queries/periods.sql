-- Fiscal quarters to choose from: those in which deals close, up to twenty quarters back and eight ahead.

with today as (
    select
        calendar.calendar_date,
        calendar.quarter_index,
        calendar.day_of_quarter
    from given.build as build
    inner join given.calendar as calendar
        on build.data_as_of_date = calendar.calendar_date
),

quarter as (
    select distinct
        fiscal_quarter,
        quarter_index,
        quarter_start_date,
        quarter_end_date,
        quarter_days
    from given.calendar
),

closing as (
    select distinct close_quarter
    from core.opportunity
    where not is_deleted
)

select
    quarter.fiscal_quarter, -- Fiscal quarter, such as FY27-Q1.
    quarter.quarter_start_date as start_date, -- First day of the quarter.
    quarter.quarter_end_date as end_date, -- Last day of the quarter.
    quarter.quarter_index = today.quarter_index as is_current, -- True for the quarter of the as-of day.
    case
        when quarter.quarter_index < today.quarter_index then quarter.quarter_days
        when quarter.quarter_index = today.quarter_index then today.day_of_quarter
        else 0
    end as elapsed_days, -- Days of the quarter that are over at the end of the as-of day.
    quarter.quarter_days as total_days, -- Days of the quarter.
    cast(kpi.value as decimal(18, 2)) as booked_amount -- Amount that the company won with a close date in the quarter.
from quarter
cross join today
left join closing
    on quarter.fiscal_quarter = closing.close_quarter
left join metrics.kpi_long as kpi
    on
        quarter.fiscal_quarter = kpi.period
        and kpi.metric = 'booked_amount'
        and kpi.period_type = 'quarter'
        and kpi.scope_type = 'company'
where
    quarter.quarter_index = today.quarter_index
    or (
        closing.close_quarter is not null
        and quarter.quarter_index between today.quarter_index - 20 and today.quarter_index + 8
    )
order by quarter.quarter_index
