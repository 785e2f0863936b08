-- One row per leave of a person who sells, from the company's sheet; requested and cancelled ones included.
-- grain: email, start_date, time_off_id
-- warn: start_date <= end_date

with sheet as (
    select
        *,
        row_number() over (
            partition by lower(rep_email), start_date, coalesce(time_off_id, '')
            order by _extracted_at desc, _file desc
        ) as file_rank
    from raw.company_time_off
)

select
    lower(sheet.rep_email) as email, -- Work e-mail in lower case.
    cast(sheet.start_date as date) as start_date, -- First day of the leave.
    cast(sheet.end_date as date) as end_date, -- Last day of the leave.
    coalesce(sheet.time_off_id, '') as time_off_id, -- The leave in the books of whoever keeps them; empty where they have no name for it.
    coalesce(lower(sheet.leave_type), 'other') as leave_type, -- Kind of leave, such as vacation, sick, parental or other.
    coalesce(lower(sheet.status), 'approved') as status, -- requested, approved, taken or cancelled; approved where the sheet does not say.
    cast(sheet.amount as decimal(9, 3)) as unit_amount, -- How many days or hours of leave; null where the sheet does not say.
    lower(sheet.unit) as unit, -- days or hours; hours are a part of a working day.
    coalesce(cast(sheet.is_quota_relief as boolean), false) as is_quota_relief, -- True where the leave lowers a quota.
    cast(sheet._known_from as timestamp) as known_from -- When this version arrived here.
from sheet
where sheet.file_rank = 1
