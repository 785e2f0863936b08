-- One row per HubSpot owner in the latest version, and one per name of an owner that is in no answer about owners: people's CSV
-- exports have names alone. Owners who left are archived.
-- grain: rep_id

with owner as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc
        ) as version_rank
    from raw.hubspot_owner
),

team as (
    select
        team._feed,
        team.name,
        trim(member.user_id) as user_id,
        row_number() over (partition by team._feed, trim(member.user_id) order by team._extracted_at desc, team._file desc, team.id) as place
    from raw.hubspot_team as team
    cross join unnest(split(team.userids, ';')) as member(user_id)
),

named as (
    select _feed, hubspot_owner_id, min(_known_from) as known_from
    from (
        select _feed, hubspot_owner_id, _known_from from raw.hubspot_deal
        union all
        select _feed, hubspot_owner_id, _known_from from raw.hubspot_company
        union all
        select _feed, hubspot_owner_id, _known_from from raw.hubspot_contact
    ) as told
    where regexp_like(hubspot_owner_id, '[ @]')
    group by _feed, hubspot_owner_id
)

select
    owner._feed || ':' || owner.id as rep_id, -- The person: feed and vendor's id.
    owner.id as source_id, -- The vendor's own id.
    coalesce(nullif(trim(coalesce(owner.firstname, '') || ' ' || coalesce(owner.lastname, '')), ''), owner.email) as full_name, -- First and last name.
    lower(owner.email) as email, -- Work e-mail in lower case.
    owner._feed || ':' || coalesce(owner.teams, team.name) as role_id, -- Primary team, which stands for the role.
    coalesce(owner.teams, team.name) as role_name, -- Name of that team.
    not coalesce(cast(owner.archived as boolean), false) as is_active, -- False once the person left.
    cast(owner.createdat as timestamp) as created_at, -- Time at which the record was made in the CRM.
    cast(owner.updatedat as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    cast(owner._known_from as timestamp) as known_from -- When this version arrived here.
from owner
left join team
    on
        owner._feed = team._feed
        and coalesce(owner.userid, owner.useridincludinginactive) = team.user_id
        and team.place = 1
where
    owner.version_rank = 1
    and coalesce(owner.type, 'PERSON') = 'PERSON'
union all
select
    named._feed || ':' || named.hubspot_owner_id as rep_id,
    named.hubspot_owner_id as source_id,
    regexp_replace(named.hubspot_owner_id, ' *[(].*$', '') as full_name,
    regexp_extract(lower(named.hubspot_owner_id), '([^ ()]+@[^ ()]+)', 1) as email,
    cast(null as varchar) as role_id,
    cast(null as varchar) as role_name,
    true as is_active,
    cast(null as timestamp) as created_at,
    cast(null as timestamp) as source_updated_at,
    cast(named.known_from as timestamp) as known_from
from named
left join given.owner_name as owner
    on named._feed = owner.feed and lower(named.hubspot_owner_id) = owner.called_name
where owner.owner_id is null
