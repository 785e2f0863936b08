-- One row per person whom a table names as a seller and whom neither a CRM nor the company's own list has, with the team and region that
-- the person's latest deal names.
-- grain: rep_id

with told as (
    select feed, owner, owner_id, team, region, observed_at as told_at, known_from from staging.table_deal where owner is not null
    union all
    select feed, owner, owner_id, cast(null as varchar), cast(null as varchar), timestamp '1900-01-01 00:00:00.000', known_from from staging.table_deal_state where owner is not null
    union all
    select seller.feed, seller.owner, seller.owner_id, cast(null as varchar), cast(null as varchar), timestamp '1900-01-01 00:00:00.000', seller.known_from from staging.table_seller as seller
),

named as (
    select
        *,
        row_number() over (partition by owner_id order by told_at desc, owner) as place,
        min(known_from) over (partition by owner_id) as first_known_from,
        max(lpad(cast(date_diff('second', timestamp '1900-01-01 00:00:00.000', told_at) as varchar), 12, '0') || team) over (partition by owner_id) as last_team,
        max(lpad(cast(date_diff('second', timestamp '1900-01-01 00:00:00.000', told_at) as varchar), 12, '0') || region) over (partition by owner_id) as last_region
    from told
    where strpos(owner_id, feed || ':') = 1
)

select
    named.owner_id as rep_id, -- The person: feed and vendor's id.
    named.owner as source_id, -- The vendor's own id.
    named.owner as full_name, -- First and last name.
    case when regexp_like(named.owner, '^[^@ ]+@[^@ ]+$') then lower(named.owner) end as email, -- Work e-mail in lower case.
    substr(named.last_team, 13) as role_id, -- Team, which stands for the role.
    substr(named.last_team, 13) as role_name, -- Name of that team.
    substr(named.last_region, 13) as territory, -- Region that the person's latest deal names.
    true as is_active, -- False once the person left.
    cast(named.first_known_from as timestamp) as known_from -- When this version arrived here.
from named
where named.place = 1
