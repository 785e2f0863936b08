-- One row per work e-mail of a person who sells, with the rep whom it stands for.
-- grain: email

with crm_user as (
    select
        email,
        rep_id,
        row_number() over (partition by email order by is_active desc nulls last, rep_id) as place
    from staging.rep
    where email is not null
),

sheet as (
    select email
    from staging.rep_history
    group by email
)

select
    coalesce(crm_user.email, sheet.email) as email, -- Work e-mail in lower case.
    coalesce(crm_user.rep_id, 'company:' || sheet.email) as rep_id -- The rep: of several CRM users with the e-mail an active one.
from (select email, rep_id from crm_user where place = 1) as crm_user
full join sheet
    on crm_user.email = sheet.email
