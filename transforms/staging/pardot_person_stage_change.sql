-- One row per step of a Pardot prospect from one stage of the lifecycle to the next.
-- grain: stage_change_id

with told as ( -- A time of 19 characters is one of the exporting user's clock, a longer one UTC.
    select step.*, coalesce(own.zone, build.time_zone) as zone
    from raw.pardot_lifecycle_history as step
    cross join given.build as build
    left join given.feed_zone as own
        on lower(step._feed) = own.feed
),

timed as (
    select
        told.*,
        date_add('minute', -coalesce(made.offset_minutes, 0), cast(told.createdat as timestamp)) as made_at
    from told
    left join given.tz_offset as made
        on case when length(told.createdat) = 19 then told.zone end = made.zone
        and cast(told.createdat as timestamp) >= made.local_from and cast(told.createdat as timestamp) < made.local_to
),

step as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by coalesce(made_at, _extracted_at) desc, _extracted_at desc, _file desc
        ) as version_rank
    from timed
),

stage as (
    select
        *,
        row_number() over (partition by _feed, id order by _extracted_at desc, _file desc) as version_rank
    from raw.pardot_lifecycle_stage
)

select
    step._feed || ':' || step.id as stage_change_id, -- The step: feed and vendor's id.
    step._feed || ':' || step.prospectid as person_id, -- The person.
    step.made_at as changed_at, -- Time of the change.
    coalesce(step.previousstagename, before.name, step.previousstageid) as old_stage, -- Stage before, in the company's own words.
    coalesce(step.nextstagename, after.name, step.nextstageid) as new_stage, -- Stage from then on, in the company's own words.
    cast(step._known_from as timestamp) as known_from -- When this version arrived here.
from step
left join stage as before
    on step._feed = before._feed and step.previousstageid = before.id and before.version_rank = 1
left join stage as after
    on step._feed = after._feed and step.nextstageid = after.id and after.version_rank = 1
where step.version_rank = 1
