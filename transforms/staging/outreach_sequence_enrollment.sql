-- One row per time that a prospect was put into a sequence of Outreach, as it stands now.
-- grain: enrollment_id

with enrolled as (
    select
        *,
        row_number() over (partition by _feed, id order by coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from raw.outreach_sequence_state
),

sequence_name as (
    select
        *,
        row_number() over (partition by _feed, id order by coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from raw.outreach_sequence
)

select
    enrolled._feed || ':' || enrolled.id as enrollment_id, -- The enrollment: feed and the tool's id.
    enrolled._feed || ':' || enrolled.sequence_id as sequence_id, -- Sequence or cadence.
    sequence_name.name as sequence_name, -- Its name.
    enrolled._feed || ':' || enrolled.prospect_id as person_id, -- Person of the tool who is in it.
    enrolled._feed || ':' || coalesce(enrolled.user_id, sequence_name.owner_id) as user_id, -- User who put the person there, else who owns the sequence.
    lower(enrolled.state) as state, -- Where it stands, in the tool's words.
    coalesce(cast(enrolled.activeat as timestamp), cast(enrolled.createdat as timestamp)) as added_at, -- When the person was put there.
    case when lower(enrolled.state) in ('finished', 'failed', 'bounced', 'opted_out') then cast(coalesce(enrolled.statechangedat, enrolled.updatedat) as timestamp) end as finished_at, -- When it ended.
    cast(enrolled.repliedat as timestamp) as replied_at, -- First answer, as far as the tool tells its time.
    coalesce(cast(enrolled.bouncecount as integer) > 0, lower(enrolled.state) = 'bounced', false) as is_bounced, -- True where mail did not arrive.
    coalesce(cast(enrolled.optoutcount as integer) > 0, lower(enrolled.state) = 'opted_out', false) as is_opted_out, -- True where the person wanted no more of it.
    cast(enrolled._known_from as timestamp) as known_from -- When this version arrived here.
from enrolled
left join sequence_name on enrolled._feed = sequence_name._feed and enrolled.sequence_id = sequence_name.id and sequence_name.version_rank = 1
where enrolled.version_rank = 1
