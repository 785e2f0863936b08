-- One row per scope and fiscal quarter for which there is a target of bookings: the sheet's, else the sum of the full quotas of those who
-- are in the scope on the quarter's first day. Months and weeks are added up where a rep has no quota for the quarter itself.
-- grain: scope_type, scope_id, fiscal_quarter
-- audit: target_source in ('sheet', 'quota')

with quarter as (
    select
        fiscal_quarter,
        quarter_start_date
    from given.calendar
    where day_of_quarter = 1
),

quota as (
    select
        rep_id,
        fiscal_quarter,
        amount,
        rank() over (
            partition by rep_id, fiscal_quarter
            order by source, case when period_type = 'quarter' then 1 else 2 end
        ) as place
    from core.quota
    where
        metric = 'bookings'
        and quota_type = 'full'
        and amount is not null
        and fiscal_quarter is not null
),

summed as (
    select
        closure.scope_type,
        closure.scope_id,
        quota.fiscal_quarter,
        min(quarter.quarter_start_date) as period_start_date,
        cast(sum(quota.amount) as decimal(18, 2)) as amount
    from quota
    inner join quarter
        on quota.fiscal_quarter = quarter.fiscal_quarter
    inner join given.scope_closure as closure
        on
            quota.rep_id = closure.rep_id
            and quarter.quarter_start_date >= closure.valid_from
            and quarter.quarter_start_date < closure.valid_to
    where quota.place = 1
    group by
        closure.scope_type,
        closure.scope_id,
        quota.fiscal_quarter
)

select
    coalesce(sheet.scope_type, summed.scope_type) as scope_type, -- company, manager, team, territory, segment or rep.
    coalesce(sheet.scope_id, summed.scope_id) as scope_id, -- company, the name of a team or territory, or the rep_id of a rep or manager.
    'bookings' as metric, -- What is to be reached.
    'quarter' as period_type, -- Kind of period.
    coalesce(sheet.period_start_date, summed.period_start_date) as period_start_date, -- First day of the fiscal quarter.
    coalesce(sheet.fiscal_quarter, summed.fiscal_quarter) as fiscal_quarter, -- Fiscal quarter, such as FY27-Q1.
    coalesce(sheet.amount, summed.amount) as amount, -- Money to be reached in the reporting currency.
    case when sheet.scope_id is not null then 'sheet' else 'quota' end as target_source -- sheet (set from above) or quota (sum of quotas).
from core.sheet_target as sheet
full join summed
    on
        sheet.scope_type = summed.scope_type
        and sheet.scope_id = summed.scope_id
        and sheet.fiscal_quarter = summed.fiscal_quarter
