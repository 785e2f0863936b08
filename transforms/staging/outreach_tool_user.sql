-- One row per user of Outreach in the latest version.
-- grain: user_id

with seller as (
    select
        *,
        row_number() over (partition by _feed, id order by coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from raw.outreach_user
)

select
    _feed || ':' || id as user_id, -- The user: feed and the tool's id, as records point to it.
    id as source_id, -- The tool's own id.
    lower(email) as email, -- Work e-mail in lower case.
    coalesce(name, nullif(trim(coalesce(firstname, '') || ' ' || coalesce(lastname, '')), '')) as full_name, -- First and last name.
    cast(null as varchar) as crm_user_id, -- The CRM's own id of the user; null where the tool does not tell.
    timezone as time_zone, -- Time zone, such as Europe/Berlin.
    not coalesce(cast(locked as boolean), false) as is_active, -- False once the user may no longer log in.
    cast(updatedat as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    cast(_known_from as timestamp) as known_from -- When this version arrived here.
from seller
where version_rank = 1
