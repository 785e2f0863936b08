-- One row per name by which a table may call a person of its feed: id, else e-mail, else full name, in small letters.
-- grain: feed, called_name

with person as (
    select _feed, person_id, email, coalesce(full_name, nullif(trim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')), '')) as full_name
    from raw.table_person
    union all
    select _feed, lead_id as person_id, email, coalesce(full_name, nullif(trim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')), '')) as full_name
    from raw.table_lead
),

called as (
    select
        person._feed as feed,
        case when regexp_like(way.called_name, '^[^ @]*[0-9][^ @]*$') then way.called_name else lower(way.called_name) end as called_name,
        way.place,
        count(distinct person.person_id) as people,
        max(person.person_id) as person_id
    from person
    cross join unnest(array[person.person_id, person.email, person.full_name]) with ordinality as way(called_name, place)
    where way.called_name is not null
    group by person._feed, case when regexp_like(way.called_name, '^[^ @]*[0-9][^ @]*$') then way.called_name else lower(way.called_name) end, way.place
),

ranked as (
    select *, row_number() over (partition by feed, called_name order by place) as place_rank
    from called
    where people = 1
)

select
    ranked.feed, -- Feed of the person.
    ranked.called_name, -- What the person is called, in small letters.
    ranked.person_id -- The person's own id; of several people of one name none.
from ranked
where ranked.place_rank = 1
