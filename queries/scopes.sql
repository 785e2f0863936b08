-- Parts of the company to choose from: the whole, teams, managers with all below, territories, sellers.

select
    scope.scope_type || ':' || scope.scope_id as scope, -- Type and id, as other queries take them.
    scope.scope_type,
    scope.scope_name
from core.scope as scope
order by
    case scope.scope_type
        when 'company' then 1
        when 'team' then 2
        when 'manager' then 3
        when 'territory' then 4
        else 5
    end,
    scope.scope_name,
    scope.scope_id
