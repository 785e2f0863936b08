-- One row per deal, week at whose end it was open, and person whom activities with the deal named up to then.
-- grain: opportunity_id, week_start_date, person_id
-- audit: touch_count > 0

with person as (
    select
        touch.opportunity_id,
        source.person_id,
        touch.activity_date,
        count(distinct touch.activity_id) as touches
    from core.opportunity_touch as touch
    inner join core.activity_source as source
        on touch.activity_id = source.activity_id
    where touch.link_type = 'deal' and source.person_id is not null
    group by 1, 2, 3
)

select
    week.opportunity_id, -- The deal.
    week.week_start_date,
    person.person_id, -- Lead or contact.
    cast(sum(person.touches) as bigint) as touch_count -- Activities by hand with the person and the deal up to the week's end.
from core.opportunity_week as week
inner join person
    on week.opportunity_id = person.opportunity_id and person.activity_date <= week.last_date
group by
    week.opportunity_id,
    week.week_start_date,
    person.person_id
