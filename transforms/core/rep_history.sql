-- One row per person who sells and time during which manager, team and territory stay the same.
-- The company's sheet tells it: a row holds until the next one begins, the first one reaches back to the beginning and the last one has
-- no end, so that each day has one row. A person who is not in the sheet has what the CRM says now for all time, the CRM role as team.
-- grain: rep_id, valid_from
-- audit: valid_from < valid_to
-- warn: HIERARCHY_CYCLE manager_id <> rep_id

with person as (
    select
        rep_id,
        email,
        manager_rep_id,
        role_name,
        territory
    from staging.rep
    union all
    select
        rep_id,
        email,
        cast(null as varchar) as manager_rep_id,
        cast(null as varchar) as role_name,
        cast(null as varchar) as territory
    from core.rep_email
    where rep_id = 'company:' || email
),

sheet as (
    select
        rep_history.email,
        manager.rep_id as manager_id,
        rep_history.team,
        rep_history.territory,
        rep_history.segment,
        rep_history.role,
        rep_history.is_quota_carrying,
        case
            when row_number() over (partition by rep_history.email order by rep_history.valid_from) > 1 then rep_history.valid_from
            else date '0001-01-01'
        end as valid_from,
        coalesce(lead(rep_history.valid_from) over (partition by rep_history.email order by rep_history.valid_from), date '9999-12-31') as valid_to
    from staging.rep_history as rep_history
    left join core.rep_email as manager
        on rep_history.manager_email = manager.email
)

select
    person.rep_id, -- The rep: feed and vendor's id, or company and e-mail; unassigned stands for owners nobody knows.
    coalesce(sheet.valid_from, date '0001-01-01') as valid_from, -- First day on which the row holds.
    coalesce(sheet.valid_to, date '9999-12-31') as valid_to, -- First day on which it no longer holds; 9999-12-31 while it does.
    case
        when sheet.email is null then manager.rep_id
        else sheet.manager_id
    end as manager_id, -- Rep who manages the person; null at the top and where the manager is in no export.
    case
        when sheet.email is null then person.role_name
        else sheet.team
    end as team, -- Team, or the CRM role of a person who is not in the sheet.
    case
        when sheet.email is null then person.territory
        else sheet.territory
    end as territory, -- Territory; of a person who is not in the sheet the region that a table of deals names.
    sheet.segment, -- Segment that the person sells to.
    case
        when sheet.email is null then person.role_name
        else sheet.role
    end as role, -- Role, such as account executive.
    sheet.is_quota_carrying -- True for a person who carries a quota; null for one who is not in the sheet.
from person
left join sheet
    on person.email = sheet.email
left join staging.rep as manager
    on person.manager_rep_id = manager.rep_id
union all
select
    'unassigned' as rep_id,
    date '0001-01-01' as valid_from,
    date '9999-12-31' as valid_to,
    cast(null as varchar) as manager_id,
    cast(null as varchar) as team,
    cast(null as varchar) as territory,
    cast(null as varchar) as segment,
    cast(null as varchar) as role,
    false as is_quota_carrying
from given.build
