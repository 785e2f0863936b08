-- One row per user of an engagement, marketing, telephone or calendar tool, with the rep that it is: by the CRM's id of the user, by work
-- e-mail, else by a name that one rep alone has.
-- grain: user_id
-- audit: method in ('id', 'email', 'name')
-- warn: rep_id <> 'unassigned'

with named as (
    select lower(full_name) as full_name, max(rep_id) as rep_id
    from core.rep
    where rep_id <> 'unassigned'
    group by lower(full_name)
    having count(*) = 1
),

crm_user as (
    select source_id, max(rep_id) as rep_id
    from core.rep
    where rep_id <> 'unassigned'
    group by source_id
    having count(*) = 1
)

select
    tool_user.user_id, -- The user: feed and tool's id.
    tool_user.email,
    tool_user.full_name,
    coalesce(crm_user.rep_id, work.rep_id, named.rep_id, 'unassigned') as rep_id, -- Rep who it is; unassigned where nothing tells.
    case
        when crm_user.rep_id is not null then 'id'
        when work.rep_id is not null then 'email'
        when named.rep_id is not null then 'name'
    end as method, -- id, email or name: what tells it; null where nothing does.
    cast(case when crm_user.rep_id is not null then 1 when work.rep_id is not null then 0.98 when named.rep_id is not null then 0.86 end as decimal(9, 6)) as confidence -- How sure that is, 0 to 1.
from staging.tool_user as tool_user
left join crm_user
    on tool_user.crm_user_id = crm_user.source_id
left join core.rep_email as work
    on tool_user.email = work.email
left join named
    on lower(tool_user.full_name) = named.full_name
