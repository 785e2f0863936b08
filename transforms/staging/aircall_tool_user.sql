-- One row per user whom Aircall's calls name; only the name is known.
-- grain: user_id

select
    _feed || ':' || user_name as user_id, -- The user: feed and the tool's id, as records point to it.
    user_name as source_id, -- The tool's own id.
    cast(null as varchar) as email, -- Work e-mail in lower case.
    user_name as full_name, -- First and last name.
    cast(null as varchar) as crm_user_id, -- The CRM's own id of the user; null where the tool does not tell.
    cast(null as varchar) as time_zone, -- Time zone, such as Europe/Berlin.
    true as is_active, -- False once the user may no longer log in.
    cast(null as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    cast(min(_known_from) as timestamp) as known_from -- When this version arrived here.
from raw.aircall_call
where user_name is not null
group by _feed, user_name
