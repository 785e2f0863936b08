-- One row per part of the company for which figures are told: the whole, a team, a territory, a rep, or a manager with all below.
-- grain: scope_type, scope_id
-- audit: scope_type in ('company', 'manager', 'team', 'territory', 'rep')
-- warn: HIERARCHY_CYCLE scope_type <> 'manager' or scope_id not in
--   (select above.rep_id from given.scope_closure as above inner join given.scope_closure as below
--   on above.scope_id = below.rep_id and above.rep_id = below.scope_id and above.scope_id <> above.rep_id and above.valid_from < below.valid_to and below.valid_from < above.valid_to
--   where above.scope_type = 'manager' and below.scope_type = 'manager')

with scope as (
    select
        scope_type,
        scope_id
    from given.scope_closure
    group by
        scope_type,
        scope_id
)

select
    scope.scope_type,
    scope.scope_id,
    case
        when scope.scope_type = 'company' then 'Whole company'
        when scope.scope_type in ('rep', 'manager') then coalesce(rep.full_name, scope.scope_id)
        else scope.scope_id
    end as scope_name -- Name of the team, territory, rep or manager.
from scope
left join core.rep as rep
    on scope.scope_id = rep.rep_id
