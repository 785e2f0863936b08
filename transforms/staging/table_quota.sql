-- One row per rep, metric, period and kind of quota of a table. Where the table does not say how long a period is, the shortest time between
-- two of its periods tells; a half-year is two quarters, each of half its amount.
-- grain: quota_id
-- audit: assignee_type in ('rep', 'team', 'territory', 'segment', 'position')
-- warn: amount >= 0
-- warn: period_type is not null

with spaced as (
    select _feed, min(date_diff('day', prior_start, start)) as days
    from (
        select _feed, start, lag(start) over (partition by _feed order by start) as prior_start
        from (select _feed, cast(period_start as date) as start from raw.table_quota group by 1, 2) as period
    ) as gap
    group by _feed
),

told as (
    select
        quota._feed as feed,
        seller.owner_id as rep_id,
        coalesce(lower(quota.metric), 'bookings') as metric,
        coalesce(
            lower(quota.period_type),
            case when spaced.days <= 31 then 'month' when spaced.days <= 92 then 'quarter' when spaced.days <= 184 then 'half_year' when spaced.days > 184 then 'year' end
        ) as told_type,
        cast(quota.period_start as date) as told_start,
        cast(quota.amount as decimal(18, 2)) as told_amount,
        quota.currency_code,
        coalesce(lower(quota.quota_type), 'full') as quota_type,
        quota._extracted_at, quota._file, quota._known_from
    from raw.table_quota as quota
    inner join staging.table_seller as seller
        on quota._feed = seller.feed and quota.rep = seller.owner
    inner join spaced
        on quota._feed = spaced._feed
),

parted as (
    select
        told.*,
        case when told.told_type = 'half_year' then 'quarter' else told.told_type end as period_type,
        date_add('month', 3 * half.number, told.told_start) as period_start,
        case
            when coalesce(told.told_type, '') <> 'half_year' then told.told_amount
            when half.number = 0 then cast(cast(told.told_amount as decimal(38, 2)) * 0.5 as decimal(18, 2))
            else cast(told.told_amount - cast(cast(told.told_amount as decimal(38, 2)) * 0.5 as decimal(18, 2)) as decimal(18, 2))
        end as amount
    from told
    cross join (values (0), (1)) as half (number)
    where half.number = 0 or told.told_type = 'half_year'
),

ranked as (
    select
        *,
        row_number() over (partition by rep_id, metric, period_type, period_start, quota_type order by _extracted_at desc, _file desc, told_type) as file_rank
    from parted
)

select
    ranked.feed || ':' || ranked.rep_id || '/' || ranked.metric || '/' || coalesce(ranked.period_type, '') || '/' || cast(ranked.period_start as varchar) || '/' || ranked.quota_type as quota_id, -- The quota.
    'rep' as assignee_type, -- Who carries it: rep, team, territory, segment or position.
    ranked.rep_id as assignee_id, -- The rep who carries it; null where the source names an e-mail.
    cast(null as varchar) as rep_email, -- E-mail of the rep in lower case, where the source names one.
    'mapped' as evidence, -- mapped for a table that is no export of a CRM.
    ranked.metric, -- What is to be reached: bookings, units and so on.
    ranked.period_type, -- month, quarter, year or week.
    ranked.period_start, -- First day of the period.
    ranked.amount, -- Money to be reached, in currency_code; null means no quota, 0 a quota of nothing.
    cast(null as decimal(18, 4)) as quantity, -- Units to be reached.
    ranked.currency_code, -- Currency of the amount; null where the export names none.
    cast(null as varchar) as product_family, -- Products that count; null is all.
    ranked.quota_type, -- full, ramped, overlay or stretch.
    cast(ranked._known_from as timestamp) as known_from -- When this version arrived here.
from ranked
where ranked.file_rank = 1
