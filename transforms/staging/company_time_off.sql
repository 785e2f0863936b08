-- One row per leave of a person, from the company's sheet.
-- grain: rep_email, start_date, leave_type
-- warn: start_date <= end_date

with sheet as (
    select
        *,
        row_number() over (
            partition by lower(rep_email), start_date, coalesce(lower(leave_type), 'other')
            order by _extracted_at desc, _file desc
        ) as file_rank
    from raw.company_time_off
)

select
    sheet.time_off_id, -- The leave in the company's books; null where the sheet names none.
    lower(sheet.rep_email) as rep_email, -- Work e-mail in lower case.
    cast(sheet.start_date as date) as start_date, -- First day away.
    cast(sheet.end_date as date) as end_date, -- Last day away.
    coalesce(lower(sheet.leave_type), 'other') as leave_type, -- vacation, sick, parental or other.
    lower(sheet.status) as status, -- requested, approved, cancelled or taken.
    coalesce(cast(sheet.is_quota_relief as boolean), false) as is_quota_relief, -- True where the days away lower the quota.
    cast(sheet._known_from as timestamp) as known_from -- When this version arrived here.
from sheet
where sheet.file_rank = 1
