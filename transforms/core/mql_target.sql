-- One row per fiscal quarter and scope for which the company's sheet says how many qualified people marketing promises (its metric is mqls).
-- Months are added up where the sheet says nothing of the quarter itself.
-- grain: fiscal_quarter, scope_type, scope_name
-- audit: promised_count >= 0

with placed as (
    select
        calendar.fiscal_quarter, target.scope_type, target.scope_name, target.amount,
        rank() over (partition by calendar.fiscal_quarter, target.scope_type, lower(target.scope_name) order by case when target.period_type = 'quarter' then 1 else 2 end) as place
    from staging.target as target
    inner join given.calendar as calendar
        on target.period_start = calendar.calendar_date
    where target.metric = 'mqls' and target.scope_type in ('company', 'team') and target.period_type in ('quarter', 'month') and target.amount is not null
)

select
    fiscal_quarter, -- Fiscal quarter, such as FY27-Q1.
    scope_type, -- company or team.
    min(scope_name) as scope_name, -- company, or the team's name.
    cast(round(cast(sum(amount) as double), 0) as bigint) as promised_count -- People promised.
from placed
where place = 1
group by fiscal_quarter, scope_type, lower(scope_name)
