-- One row per fiscal month, with its place in quarter and year.
-- grain: fiscal_month

with month as (
    select
        fiscal_month,
        max(calendar_date) as month_end_date,
        min(fiscal_year) as fiscal_year,
        min(fiscal_quarter) as fiscal_quarter,
        min(quarter_start_date) as quarter_start_date,
        count(*) filter (where is_workday) as workday_count
    from given.calendar
    group by fiscal_month
)

select
    month.fiscal_month,
    month.month_end_date, -- Last day of the month.
    month.fiscal_year,
    month.fiscal_quarter,
    month.quarter_start_date,
    min(month.fiscal_month) over (partition by month.fiscal_year) as year_start_date, -- First day of the fiscal year.
    cast(row_number() over (partition by month.fiscal_year order by month.fiscal_month) as integer) as month_of_year, -- Place in the fiscal year, from 1.
    cast(row_number() over (order by month.fiscal_month) as integer) as month_index, -- Counts the months through the years: the next is one more.
    month.workday_count -- Days from Monday to Friday that are no holidays.
from month
