-- One row per scope, metric and period for which the company set a target from above.
-- grain: scope_type, scope_name, metric, period_type, period_start
-- audit: scope_type in ('company', 'manager', 'team', 'territory', 'segment', 'rep')

with sheet as (
    select
        *,
        row_number() over (
            partition by lower(scope_type), case when lower(scope_type) = 'company' then '' else coalesce(scope_name, '') end, coalesce(lower(metric), 'bookings'), lower(period_type), period_start
            order by _extracted_at desc, _file desc
        ) as file_rank
    from raw.company_target
)

select
    lower(sheet.scope_type) as scope_type, -- company, manager, team, territory, segment or rep.
    case
        when lower(sheet.scope_type) = 'company' then 'company'
        else coalesce(sheet.scope_name, '')
    end as scope_name, -- Team or territory by name, manager or rep by e-mail; the company is called company.
    coalesce(lower(sheet.metric), 'bookings') as metric, -- What is to be reached: bookings, units and so on.
    lower(sheet.period_type) as period_type, -- month, quarter, year or week.
    cast(sheet.period_start as date) as period_start, -- First day of the period.
    cast(sheet.amount as decimal(18, 2)) as amount, -- Money to be reached, in currency_code; null means no target.
    sheet.currency_code, -- Currency of the amount; null where the export names none.
    cast(sheet._known_from as timestamp) as known_from -- When this version arrived here.
from sheet
where sheet.file_rank = 1
