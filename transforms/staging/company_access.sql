-- One row per person, role and time for which the company lets the person see figures.
-- grain: email, role, valid_from
-- warn: valid_from < valid_to

with sheet as (
    select
        *,
        row_number() over (
            partition by lower(email), role, coalesce(valid_from, '0001-01-01')
            order by _extracted_at desc, _file desc
        ) as file_rank
    from raw.company_access
)

select
    lower(sheet.email) as email, -- Work e-mail in lower case.
    sheet.role, -- Role that the person has here.
    coalesce(cast(sheet.valid_from as date), date '0001-01-01') as valid_from, -- First day on which the row holds.
    coalesce(cast(sheet.valid_to as date), date '9999-12-31') as valid_to, -- First day on which it no longer holds; 9999-12-31 while it does.
    cast(sheet._known_from as timestamp) as known_from -- When this version arrived here.
from sheet
where sheet.file_rank = 1
