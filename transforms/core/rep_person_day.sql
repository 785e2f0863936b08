-- One row per rep, person and day on which the rep had anything to do with the person by hand, in the rep's own zone.
-- grain: rep_id, person_id, activity_date

with touched as (
    select
        rep_id,
        person_id,
        activity_date
    from core.activity
    where record_count = 1 and person_id is not null and not is_automated
    union all
    select
        activity.rep_id,
        source.person_id,
        activity.activity_date
    from core.activity as activity
    inner join core.activity_source as source
        on activity.activity_id = source.activity_id
    where activity.record_count > 1 and source.person_id is not null and not activity.is_automated
),

days as (
    select
        rep_id,
        person_id,
        activity_date
    from touched
    group by
        rep_id,
        person_id,
        activity_date
)

select
    rep_id, -- The rep; unassigned stands for users nobody knows.
    person_id, -- Lead or contact.
    activity_date, -- Day of the rep's own zone.
    min(activity_date) over (partition by rep_id, person_id) as first_date -- First day on which the rep ever touched the person.
from days
