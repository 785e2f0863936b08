-- One row per time that a person was put into a cadence of Salesloft, as it stands now.
-- grain: enrollment_id

with enrolled as (
    select
        *,
        row_number() over (partition by _feed, id order by coalesce(cast(updated_at as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from raw.salesloft_cadence_membership
),

cadence as (
    select
        *,
        row_number() over (partition by _feed, id order by coalesce(cast(updated_at as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from raw.salesloft_cadence
)

select
    enrolled._feed || ':' || enrolled.id as enrollment_id, -- The enrollment: feed and the tool's id.
    enrolled._feed || ':' || enrolled.cadence_id as sequence_id, -- Sequence or cadence.
    cadence.name as sequence_name, -- Its name.
    enrolled._feed || ':' || enrolled.person_id as person_id, -- Person of the tool who is in it.
    enrolled._feed || ':' || coalesce(enrolled.user_id, cadence.owner_id) as user_id, -- User who put the person there, else who owns the cadence.
    lower(enrolled.current_state) as state, -- Where it stands, in the tool's words.
    coalesce(cast(enrolled.added_at as timestamp), cast(enrolled.created_at as timestamp)) as added_at, -- When the person was put there.
    case when not cast(enrolled.currently_on_cadence as boolean) then cast(enrolled.updated_at as timestamp) end as finished_at, -- When it ended: the last change of one that is over.
    cast(null as timestamp) as replied_at, -- First answer, as far as the tool tells its time.
    coalesce(cast(enrolled.counts_bounces as integer) > 0, false) as is_bounced, -- True where mail did not arrive.
    coalesce(lower(enrolled.current_state) in ('opted_out', 'do_not_contact'), false) as is_opted_out, -- True where the person wanted no more of it.
    cast(enrolled._known_from as timestamp) as known_from -- When this version arrived here.
from enrolled
left join cadence on enrolled._feed = cadence._feed and enrolled.cadence_id = cadence.id and cadence.version_rank = 1
where enrolled.version_rank = 1
