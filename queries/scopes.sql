-- Parts of the company to choose from: the whole, teams, managers with all below, territories, sellers.

select
    unit.scope_type || ':' || unit.scope_id as scope, -- Type and id, as other queries take them.
    unit.scope_type,
    unit.scope_name
from core.scope as unit
order by
    case unit.scope_type
        when 'company' then 1
        when 'team' then 2
        when 'manager' then 3
        when 'territory' then 4
        else 5
    end,
    unit.scope_name,
    unit.scope_id
