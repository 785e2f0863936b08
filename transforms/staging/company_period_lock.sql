-- One row per pay period whose statements somebody wants to be final, from the company's sheet.
-- grain: period_start

with sheet as (
    select
        *,
        row_number() over (partition by period_start order by _extracted_at desc, _file desc) as file_rank
    from raw.company_period_lock
)

select
    cast(sheet.period_start as date) as period_start, -- First day of the period.
    lower(sheet.locked_by) as locked_by, -- E-mail of whoever wants it to be final.
    sheet.reason, -- Why, where the sheet says so.
    cast(sheet._known_from as timestamp) as known_from -- When this version arrived here.
from sheet
where sheet.file_rank = 1
