-- One row per scope, metric and period for which a table sets a target that the company's own sheet does not. Where the table does not say
-- how long a period is, the shortest time between two of its periods tells; a half-year is two quarters, each of half its amount.
-- grain: scope_type, scope_name, metric, period_type, period_start
-- audit: scope_type in ('company', 'manager', 'team', 'territory', 'segment', 'rep')
-- warn: period_type in ('month', 'quarter', 'year')

with spaced as (
    select _feed, min(date_diff('day', prior_start, start)) as days
    from (
        select _feed, start, lag(start) over (partition by _feed order by start) as prior_start
        from (select _feed, cast(period_start as date) as start from raw.table_target group by 1, 2) as period
    ) as gap
    group by _feed
),

told as (
    select
        target._feed as feed,
        case
            when coalesce(target.scope_name, '') = '' or lower(target.scope_type) in ('company', 'organisation', 'organization', 'all', 'total') then 'company'
            when lower(target.scope_type) in ('rep', 'seller', 'owner', 'person') then 'rep'
            when lower(target.scope_type) in ('territory', 'region', 'country', 'area') then 'territory'
            when lower(target.scope_type) in ('manager', 'segment') then lower(target.scope_type)
            else 'team'
        end as scope_type,
        coalesce(seller.owner_id, target.scope_name) as scope_id,
        coalesce(lower(target.metric), 'bookings') as metric,
        coalesce(
            lower(target.period_type),
            case when spaced.days <= 31 then 'month' when spaced.days <= 92 then 'quarter' when spaced.days <= 184 then 'half_year' when spaced.days > 184 then 'year' end,
            'unknown'
        ) as told_type,
        cast(target.period_start as date) as told_start,
        cast(target.amount as decimal(18, 2)) as told_amount,
        target.currency_code, target._extracted_at, target._file, target._known_from
    from raw.table_target as target
    inner join spaced
        on target._feed = spaced._feed
    left join staging.table_seller as seller
        on target._feed = seller.feed and target.scope_name = seller.owner and lower(target.scope_type) in ('rep', 'seller', 'owner', 'person', 'manager')
),

parted as (
    select
        told.*,
        case when told.scope_type = 'company' then 'company' else told.scope_id end as scope_name,
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
        parted.*,
        row_number() over (partition by parted.scope_type, parted.scope_name, parted.metric, parted.period_type, parted.period_start order by parted._extracted_at desc, parted._file desc, parted.told_type) as file_rank
    from parted
    where not exists (
        select 1 from raw.company_target as sheet
        where
            lower(sheet.scope_type) = parted.scope_type
            and case when lower(sheet.scope_type) = 'company' then 'company' else coalesce(sheet.scope_name, '') end = parted.scope_name
            and coalesce(lower(sheet.metric), 'bookings') = parted.metric
            and cast(sheet.period_start as date) = parted.period_start
    )
)

select
    ranked.scope_type, -- company, manager, team, territory, segment or rep.
    ranked.scope_name, -- Team or territory by name, manager or rep by e-mail or id; the company is called company.
    ranked.metric, -- What is to be reached: bookings, units and so on.
    ranked.period_type, -- month, quarter, year or week.
    ranked.period_start, -- First day of the period.
    ranked.amount, -- Money to be reached, in currency_code; null means no target.
    ranked.currency_code, -- Currency of the amount; null where the export names none.
    cast(ranked._known_from as timestamp) as known_from -- When this version arrived here.
from ranked
where ranked.file_rank = 1
