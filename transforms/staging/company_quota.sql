-- One row per rep, metric, period and kind of quota, from the company's sheet.
-- grain: quota_id
-- audit: assignee_type in ('rep', 'team', 'territory', 'segment', 'position')
-- warn: amount >= 0

with sheet as (
    select
        *,
        row_number() over (
            partition by _feed, lower(rep_email), coalesce(lower(metric), 'bookings'), coalesce(lower(period_type), ''), period_start, coalesce(lower(quota_type), 'full')
            order by _extracted_at desc, _file desc
        ) as file_rank
    from raw.company_quota
)

select
    sheet._feed
    || ':' || lower(sheet.rep_email)
    || '/' || coalesce(lower(sheet.metric), 'bookings')
    || '/' || coalesce(lower(sheet.period_type), '')
    || '/' || sheet.period_start
    || '/' || coalesce(lower(sheet.quota_type), 'full') as quota_id, -- The quota.
    'rep' as assignee_type, -- Who carries it: rep, team, territory, segment or position.
    cast(null as varchar) as assignee_id, -- The rep who carries it; null where the source names an e-mail.
    lower(sheet.rep_email) as rep_email, -- E-mail of the rep in lower case, where the source names one.
    coalesce(lower(sheet.metric), 'bookings') as metric, -- What is to be reached: bookings, units and so on.
    lower(sheet.period_type) as period_type, -- month, quarter, year or week.
    cast(sheet.period_start as date) as period_start, -- First day of the period.
    cast(sheet.amount as decimal(18, 2)) as amount, -- Money to be reached, in currency_code; null means no quota, 0 a quota of nothing.
    cast(null as decimal(18, 4)) as quantity, -- Units to be reached.
    sheet.currency_code, -- Currency of the amount; null where the export names none.
    cast(null as varchar) as product_family, -- Products that count; null is all.
    coalesce(lower(sheet.quota_type), 'full') as quota_type, -- full, ramped, overlay or stretch.
    cast(sheet._known_from as timestamp) as known_from -- When this version arrived here.
from sheet
where sheet.file_rank = 1
