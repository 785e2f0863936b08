-- One row per scope and fiscal quarter for which the company's sheet sets a target of bookings. Months and weeks are added up where the
-- sheet says nothing of the quarter itself; a year is no target of a quarter.
-- grain: scope_type, scope_id, fiscal_quarter
-- warn: scope_id in (select scope_id from core.scope)

with placed as (
    select
        target.scope_type,
        case
            when target.scope_type in ('rep', 'manager') then coalesce(rep_email.rep_id, target.scope_name)
            else target.scope_name
        end as scope_id,
        calendar.fiscal_quarter,
        calendar.quarter_start_date,
        case when target.period_type = 'quarter' then 1 else 2 end as place,
        case
            when coalesce(target.currency_code, build.reporting_currency) = build.reporting_currency then target.amount
            else cast(cast(target.amount as decimal(38, 2)) * exchange_rate.rate as decimal(18, 2))
        end as amount
    from staging.target as target
    cross join given.build as build
    inner join given.calendar as calendar
        on
            target.period_start = calendar.calendar_date
            and (target.period_type in ('month', 'week') or (target.period_type = 'quarter' and calendar.day_of_quarter = 1))
    left join core.exchange_rate as exchange_rate
        on
            target.currency_code = exchange_rate.currency_code
            and calendar.fiscal_year = exchange_rate.fiscal_year
    left join core.rep_email as rep_email
        on lower(target.scope_name) = rep_email.email
    where target.metric = 'bookings'
),

ranked as (
    select
        *,
        rank() over (partition by scope_type, scope_id, fiscal_quarter order by place) as place_rank
    from placed
    where amount is not null
)

select
    ranked.scope_type, -- company, manager, team, territory, segment or rep.
    ranked.scope_id, -- company, the name of a team or territory, or the rep_id of a rep or manager.
    ranked.fiscal_quarter,
    min(ranked.quarter_start_date) as period_start_date, -- First day of the fiscal quarter.
    cast(sum(ranked.amount) as decimal(18, 2)) as amount -- Money to be reached in the reporting currency.
from ranked
where ranked.place_rank = 1
group by
    ranked.scope_type,
    ranked.scope_id,
    ranked.fiscal_quarter
