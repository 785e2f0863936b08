-- One row per currency and fiscal year with the rate at which amounts of that year are told: one rate a year, so that figures move with
-- deals and not with currencies. It is the plan rate of the year's first day, else Salesforce's dated rate of that day, else its only rate.
-- A currency without any has no row: its amounts are null, never taken as they are.
-- grain: currency_code, fiscal_year
-- audit: rate > 0

with fiscal_year as (
    select
        fiscal_year,
        min(calendar_date) as first_date
    from given.calendar
    group by fiscal_year
),

rate as (
    select
        exchange_rate.currency_code,
        fiscal_year.fiscal_year,
        exchange_rate.rate,
        exchange_rate.basis,
        row_number() over (
            partition by exchange_rate.currency_code, fiscal_year.fiscal_year
            order by case exchange_rate.basis when 'plan' then 1 when 'dated' then 2 else 3 end
        ) as place
    from given.exchange_rate as exchange_rate
    inner join fiscal_year
        on
            exchange_rate.valid_from <= fiscal_year.first_date
            and exchange_rate.valid_to > fiscal_year.first_date
    cross join given.build as build
    where
        exchange_rate.basis in ('plan', 'dated', 'static')
        and exchange_rate.currency_code <> build.reporting_currency
)

select
    rate.currency_code, -- Currency of a deal or quota.
    rate.fiscal_year,
    rate.rate, -- Units of the reporting currency for one unit of the currency, all through the fiscal year.
    rate.basis -- plan, dated, static, or reporting for the reporting currency itself.
from rate
where rate.place = 1
union all
select
    build.reporting_currency as currency_code,
    fiscal_year.fiscal_year,
    cast(1 as decimal(20, 8)) as rate,
    'reporting' as basis
from fiscal_year
cross join given.build as build
