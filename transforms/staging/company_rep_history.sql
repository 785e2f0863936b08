-- One row per person who sells and time during which manager, team and territory stay the same, from the company's sheet.
-- grain: email, valid_from
-- warn: valid_from < valid_to
-- warn: HIERARCHY_CYCLE manager_email <> email

with sheet as (
    select
        *,
        row_number() over (
            partition by lower(email), coalesce(valid_from, hire_date, '0001-01-01')
            order by _extracted_at desc, _file desc
        ) as file_rank
    from raw.company_rep
)

select
    lower(sheet.email) as email, -- Work e-mail in lower case.
    sheet.full_name, -- First and last name.
    sheet.employee_number, -- Number of the person in the company's own books.
    sheet.role, -- Role, such as account executive.
    lower(sheet.manager_email) as manager_email, -- E-mail of the manager in lower case.
    sheet.team, -- Team of the person.
    sheet.territory, -- Territory of the person.
    sheet.segment, -- Segment that the person sells to.
    sheet.time_zone, -- Time zone, such as Europe/Berlin.
    coalesce(cast(sheet.is_quota_carrying as boolean), false) as is_quota_carrying, -- True for a person who carries a quota.
    cast(sheet.hire_date as date) as hire_date, -- Day of hire.
    cast(sheet.termination_date as date) as termination_date, -- Last working day; null while employed.
    coalesce(cast(sheet.valid_from as date), cast(sheet.hire_date as date), date '0001-01-01') as valid_from, -- First day on which the row holds.
    coalesce(cast(sheet.valid_to as date), date '9999-12-31') as valid_to, -- First day on which it no longer holds; 9999-12-31 while it does.
    cast(sheet._known_from as timestamp) as known_from -- When this version arrived here.
from sheet
where sheet.file_rank = 1
