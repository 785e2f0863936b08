-- One row per quota that Salesforce forecasts hold, in the latest version; Salesforce overwrites them and keeps no history.
-- grain: quota_id
-- audit: assignee_type in ('rep', 'team', 'territory', 'segment', 'position')
-- warn: amount >= 0
-- warn: period_type is not null

with quota as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_forecasting_quota
),

period as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_period
)

select
    quota._feed || ':' || quota.id as quota_id, -- The quota.
    'rep' as assignee_type, -- Who carries it: rep, team, territory, segment or position.
    quota._feed || ':' || quota.quotaownerid as assignee_id, -- The rep who carries it; null where the source names an e-mail.
    cast(null as varchar) as rep_email, -- E-mail of the rep in lower case, where the source names one.
    case
        when cast(quota.isquantity as boolean) then 'units'
        else 'bookings'
    end as metric, -- What is to be reached: bookings, units and so on.
    case period.type
        when 'Month' then 'month'
        when 'Quarter' then 'quarter'
        when 'Year' then 'year'
        when 'Week' then 'week'
    end as period_type, -- month, quarter, year or week.
    coalesce(cast(quota.startdate as date), cast(period.startdate as date)) as period_start, -- First day of the period.
    case
        when not coalesce(cast(quota.isquantity as boolean), false) then cast(quota.quotaamount as decimal(18, 2))
    end as amount, -- Money to be reached, in currency_code; null means no quota, 0 a quota of nothing.
    cast(quota.quotaquantity as decimal(18, 4)) as quantity, -- Units to be reached.
    quota.currencyisocode as currency_code, -- Currency of the amount; null where the export names none.
    quota.productfamily as product_family, -- Products that count; null is all.
    'full' as quota_type, -- full, ramped, overlay or stretch.
    cast(quota._known_from as timestamp) as known_from -- When this version arrived here.
from quota
left join period
    on
        quota._feed = period._feed
        and quota.periodid = period.id
        and period.version_rank = 1
where quota.version_rank = 1
