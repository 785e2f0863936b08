-- One row per person who sells or manages, as of the day up to which figures are complete; unassigned stands for owners nobody knows.
-- grain: rep_id
-- warn: email is not null or rep_id = 'unassigned'
-- warn: is_active or termination_date is not null or rep_id = 'unassigned'

with sheet as (
    select
        rep_history.email,
        rep_history.full_name,
        rep_history.employee_number,
        rep_history.time_zone,
        rep_history.hire_date,
        rep_history.termination_date,
        row_number() over (
            partition by rep_history.email
            order by
                case when rep_history.valid_from <= build.data_as_of_date then 0 else 1 end,
                case when rep_history.valid_from <= build.data_as_of_date then rep_history.valid_from end desc nulls last,
                rep_history.valid_from
        ) as place
    from staging.rep_history as rep_history
    cross join given.build as build
),

place as (
    select
        rep_history.rep_id,
        rep_history.manager_id,
        rep_history.team,
        rep_history.territory,
        rep_history.segment,
        rep_history.role,
        rep_history.is_quota_carrying,
        build.data_as_of_date
    from core.rep_history as rep_history
    inner join given.build as build
        on
            rep_history.valid_from <= build.data_as_of_date
            and rep_history.valid_to > build.data_as_of_date
)

select
    place.rep_id, -- The rep: feed and vendor's id, or company and e-mail; unassigned stands for owners nobody knows.
    coalesce(crm_user.source_id, case when place.rep_id <> 'unassigned' then sheet.email end) as source_id, -- The vendor's own id, or the e-mail of a person without one.
    case
        when place.rep_id = 'unassigned' then 'Unassigned'
        else coalesce(sheet.full_name, crm_user.full_name, sheet.email, crm_user.email, place.rep_id)
    end as full_name, -- First and last name.
    coalesce(sheet.email, crm_user.email) as email, -- Work e-mail in lower case.
    coalesce(sheet.employee_number, crm_user.employee_number) as employee_number, -- Number of the person in the company's own books.
    place.role,
    place.manager_id,
    place.team, -- Team, or the CRM role of a person who is not in the sheet.
    place.territory, -- Territory; null where the sheet names none.
    place.segment,
    coalesce(sheet.time_zone, crm_user.time_zone) as time_zone, -- Time zone, such as Europe/Berlin.
    coalesce(sheet.hire_date, crm_user.hire_date) as hire_date, -- Day of hire.
    sheet.termination_date, -- Last working day; null while employed.
    case
        when place.rep_id = 'unassigned' then false
        when sheet.termination_date < place.data_as_of_date then false
        else coalesce(crm_user.is_active, true)
    end as is_active, -- False once the person left or may no longer log in to the CRM.
    place.is_quota_carrying -- True for a person who carries a quota; null for one who is not in the sheet.
from place
left join staging.rep as crm_user
    on place.rep_id = crm_user.rep_id
left join sheet
    on
        coalesce(crm_user.email, case when substr(place.rep_id, 1, 8) = 'company:' then substr(place.rep_id, 9) end) = sheet.email
        and sheet.place = 1
