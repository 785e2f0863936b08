-- One row per quota of a rep. Where the company's sheet has one of a rep, metric and period, another table's and Salesforce's of the same do
-- not count, and where a table has one Salesforce's does not.
-- grain: quota_id
-- audit: source in ('company', 'mapped', 'salesforce')
-- warn: rep_id <> 'unassigned'
-- warn: amount >= 0
-- warn: amount is not null or local_amount is null
-- warn: fiscal_quarter is not null or period_type = 'year'

with assigned as (
    select
        quota.*,
        coalesce(rep.rep_id, rep_email.rep_id, 'unassigned') as rep_id,
        case when quota.rep_email is not null then 'company' else coalesce(quota.evidence, 'salesforce') end as source
    from staging.quota as quota
    left join core.rep as rep
        on quota.assignee_id = rep.rep_id
    left join core.rep_email as rep_email
        on quota.rep_email = rep_email.email
    where quota.assignee_type = 'rep'
),

compared as (
    select
        *,
        min(source) over (partition by rep_id, metric, period_type, period_start) as best_source
    from assigned
),

placed as (
    select
        compared.*,
        calendar.fiscal_year,
        case
            when compared.period_type = 'quarter' and compared.period_start = calendar.quarter_start_date then calendar.fiscal_quarter
            when compared.period_type = 'month' and compared.period_start = calendar.fiscal_month then calendar.fiscal_quarter
            when compared.period_type = 'week' and date_add('day', 6, compared.period_start) <= calendar.quarter_end_date then calendar.fiscal_quarter
        end as fiscal_quarter,
        coalesce(compared.currency_code, build.reporting_currency) as quota_currency,
        build.reporting_currency
    from compared
    cross join given.build as build
    left join given.calendar as calendar
        on compared.period_start = calendar.calendar_date
    where compared.source = compared.best_source or compared.rep_id = 'unassigned'
)

select
    placed.quota_id,
    placed.rep_id, -- Rep who carries the quota; unassigned where nobody knows the person.
    placed.metric,
    placed.period_type,
    placed.period_start,
    placed.fiscal_quarter, -- Fiscal quarter in which the whole period lies; null for a year and where the period fits none.
    placed.amount as local_amount, -- Money to be reached, in currency_code; null means no quota, 0 a quota of nothing.
    placed.quota_currency as currency_code, -- Currency of local_amount; the reporting currency where no source names one.
    case
        when placed.quota_currency = placed.reporting_currency then placed.amount
        else cast(cast(placed.amount as decimal(38, 2)) * exchange_rate.rate as decimal(18, 2))
    end as amount, -- Money to be reached in the reporting currency, at the plan rate of the fiscal year; null means no quota or no rate.
    placed.quantity,
    placed.product_family,
    placed.quota_type,
    placed.source -- company (the sheet), mapped (any other table) or salesforce.
from placed
left join core.exchange_rate as exchange_rate
    on
        placed.quota_currency = exchange_rate.currency_code
        and placed.fiscal_year = exchange_rate.fiscal_year
