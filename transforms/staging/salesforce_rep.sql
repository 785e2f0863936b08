-- One row per Salesforce user in the latest version. Users are never deleted, only made inactive.
-- grain: rep_id

with crm_user as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_user
),

user_role as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_user_role
)

select
    crm_user._feed || ':' || crm_user.id as rep_id, -- The person: feed and vendor's id.
    crm_user.id as source_id, -- The vendor's own id.
    coalesce(
        crm_user.name,
        nullif(trim(coalesce(crm_user.firstname, '') || ' ' || coalesce(crm_user.lastname, '')), ''),
        crm_user.username
    ) as full_name, -- First and last name.
    lower(crm_user.email) as email, -- Work e-mail in lower case.
    crm_user.employeenumber as employee_number, -- Number of the person in the company's own books.
    crm_user.username, -- Name to log in with.
    crm_user.title, -- Job title.
    crm_user.department, -- Department.
    crm_user._feed || ':' || crm_user.userroleid as role_id, -- Role in the CRM's role tree.
    user_role.name as role_name, -- Name of that role.
    crm_user._feed || ':' || crm_user.managerid as manager_rep_id, -- Manager as the CRM knows it.
    coalesce(cast(crm_user.isactive as boolean), true) as is_active, -- False once the user may no longer log in.
    crm_user.timezonesidkey as time_zone, -- Time zone, such as Europe/Berlin.
    coalesce(crm_user.defaultcurrencyisocode, crm_user.currencyisocode) as default_currency, -- Currency that the person works in.
    cast(null as date) as hire_date, -- Day of hire; Salesforce does not hold it.
    cast(crm_user.createddate as timestamp) as created_at, -- Time at which the record was made in the CRM.
    cast(crm_user.systemmodstamp as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    cast(crm_user._known_from as timestamp) as known_from -- When this version arrived here.
from crm_user
left join user_role
    on
        crm_user._feed = user_role._feed
        and crm_user.userroleid = user_role.id
        and user_role.version_rank = 1
where crm_user.version_rank = 1
