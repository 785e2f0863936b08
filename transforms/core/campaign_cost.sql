-- One row per campaign and fiscal quarter in which it cost something: as marketing automation tells it by month, else the CRM's cost so far,
-- else the planned cost, spread evenly over the campaign's days up to now; in the reporting currency at the quarter's rate.
-- grain: campaign_id, fiscal_quarter
-- audit: basis in ('vendor', 'spread')
-- warn: FX_RATE_MISSING not is_fx_missing

with told as (
    select campaign.main_campaign_id as campaign_id, cost.cost_month as cost_date, cost.amount, cost.currency_code, 'vendor' as basis
    from staging.campaign_cost as cost
    inner join core.campaign as campaign
        on cost.campaign_id = campaign.campaign_id
),

spread as (
    select
        campaign.main_campaign_id as campaign_id,
        coalesce(campaign.actual_cost, campaign.budgeted_cost) as amount,
        campaign.currency_code,
        coalesce(campaign.start_date, campaign.created_date) as first_date,
        greatest(coalesce(campaign.start_date, campaign.created_date), least(coalesce(campaign.end_date, campaign.start_date, campaign.created_date), build.data_as_of_date)) as last_date,
        row_number() over (partition by campaign.main_campaign_id order by case when campaign.campaign_id = campaign.main_campaign_id then 0 else 1 end, campaign.campaign_id) as place
    from core.campaign as campaign
    cross join given.build as build
    where
        coalesce(campaign.actual_cost, campaign.budgeted_cost) <> 0
        and coalesce(campaign.start_date, campaign.created_date) <= build.data_as_of_date
        and not campaign.is_deleted
        and campaign.main_campaign_id not in (select campaign_id from told)
),

day as (
    select
        spread.*,
        calendar.calendar_date,
        calendar.fiscal_quarter,
        calendar.fiscal_year,
        date_diff('day', spread.first_date, calendar.calendar_date) + 1 as place_of_day,
        date_diff('day', spread.first_date, spread.last_date) + 1 as days
    from spread
    inner join given.calendar as calendar
        on calendar.calendar_date >= spread.first_date and calendar.calendar_date <= spread.last_date
    where spread.place = 1
),

ranged as (
    select
        campaign_id, fiscal_quarter, fiscal_year, max(currency_code) as currency_code,
        cast(cast(max(amount) as decimal(38, 2)) * 100 as bigint) * cast(min(place_of_day) - 1 as bigint) as cents_before,
        cast(cast(max(amount) as decimal(38, 2)) * 100 as bigint) * cast(max(place_of_day) as bigint) as cents_after,
        cast(max(days) as bigint) as days
    from day
    group by 1, 2, 3
),

cost as (
    select told.campaign_id, calendar.fiscal_quarter, calendar.fiscal_year, max(told.currency_code) as currency_code, told.basis, cast(sum(told.amount) as decimal(18, 2)) as amount
    from told
    inner join given.calendar as calendar
        on told.cost_date = calendar.calendar_date
    group by told.campaign_id, calendar.fiscal_quarter, calendar.fiscal_year, told.basis
    union all
    select
        campaign_id, fiscal_quarter, fiscal_year, currency_code, 'spread' as basis,
        cast(cast(cast((2 * cents_after + days) / nullif(2 * days, 0) as bigint) - cast((2 * cents_before + days) / nullif(2 * days, 0) as bigint) as decimal(38, 0)) * decimal '0.01' as decimal(18, 2)) as amount
    from ranged
)

select
    cost.campaign_id, -- The campaign, the CRM's where both have it.
    cost.fiscal_quarter, -- Fiscal quarter, such as FY27-Q1.
    cost.basis, -- vendor where marketing automation tells the months, spread where one sum was spread over days.
    cost.amount as local_amount, -- Cost in currency_code.
    coalesce(cost.currency_code, build.reporting_currency) as currency_code, -- Currency of local_amount.
    case when coalesce(cost.currency_code, build.reporting_currency) = build.reporting_currency then cost.amount else cast(cast(cost.amount as decimal(38, 2)) * exchange_rate.rate as decimal(18, 2)) end as amount, -- Cost in the reporting currency; null where there is no rate.
    coalesce(cost.currency_code, build.reporting_currency) <> build.reporting_currency and exchange_rate.rate is null as is_fx_missing -- True where there is no rate.
from cost
cross join given.build as build
left join core.exchange_rate as exchange_rate
    on cost.currency_code = exchange_rate.currency_code and cost.fiscal_year = exchange_rate.fiscal_year
