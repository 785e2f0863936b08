-- One row per person and time of employment, from the company's sheet.
-- grain: rep_email, valid_from
-- warn: valid_from < valid_to
-- warn: full_time_rate between 0 and 1

with sheet as (
    select
        *,
        row_number() over (partition by lower(rep_email), valid_from order by _extracted_at desc, _file desc) as file_rank
    from raw.company_employment
)

select
    lower(sheet.rep_email) as rep_email, -- Work e-mail in lower case.
    cast(sheet.valid_from as date) as valid_from, -- First day on which the row holds.
    coalesce(cast(sheet.valid_to as date), date '9999-12-31') as valid_to, -- First day on which it no longer holds; 9999-12-31 while it does.
    cast(sheet.role_start_date as date) as role_start_date, -- First day in the role, from which the ramp of the quota counts; null where it is the day of hire.
    coalesce(cast(sheet.full_time_rate as decimal(9, 6)), cast(1 as decimal(9, 6))) as full_time_rate, -- Part of full time, 1 is all of it.
    sheet.employment_type, -- Kind of employment in the company's words.
    cast(sheet._known_from as timestamp) as known_from -- When this version arrived here.
from sheet
where sheet.file_rank = 1
