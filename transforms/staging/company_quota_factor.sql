-- One row per factor by which the company spreads quotas over the year or eases them for newcomers.
-- grain: factor_type, role, month_number
-- audit: factor_type in ('ramp', 'seasonality')
-- audit: rate >= 0
-- audit: factor_type <> 'seasonality' or month_number between 1 and 12

with sheet as (
    select
        *,
        row_number() over (
            partition by lower(factor_type), coalesce(role, ''), cast(month_number as decimal(18, 0))
            order by _extracted_at desc, _file desc
        ) as file_rank
    from raw.company_quota_factor
)

select
    lower(sheet.factor_type) as factor_type, -- ramp (by month in the role) or seasonality (by month of the fiscal year).
    coalesce(sheet.role, '') as role, -- Role that the factor is for; empty for all.
    cast(cast(sheet.month_number as decimal(18, 0)) as integer) as month_number, -- Month in the role, or of the fiscal year, from 1.
    cast(sheet.rate as decimal(9, 4)) as rate, -- Part of the quota that counts, or the weight of the month among those of its period.
    cast(sheet._known_from as timestamp) as known_from -- When this version arrived here.
from sheet
where sheet.file_rank = 1
