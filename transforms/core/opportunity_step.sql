-- One row per deal and step: each of its changes, and the start of each day on which an exclusion of it begins or ends.
-- grain: opportunity_id, step_number
-- audit: cause in ('event', 'exclusion')

with boundary as (
    select
        record_id as opportunity_id,
        valid_from as boundary_date
    from staging.exclusion
    where object = 'opportunity'
    union
    select
        record_id as opportunity_id,
        valid_to as boundary_date
    from staging.exclusion
    where object = 'opportunity'
),

step as (
    select
        opportunity_id,
        event_number,
        0 as place,
        'event' as cause,
        changed_at as started_at,
        changed_date as from_date
    from core.opportunity_event
    union all
    select
        event.opportunity_id,
        event.event_number,
        1 as place,
        'exclusion' as cause,
        calendar.starts_at as started_at,
        boundary.boundary_date as from_date
    from boundary
    inner join core.opportunity_event as event
        on
            boundary.opportunity_id = event.opportunity_id
            and boundary.boundary_date > event.changed_date
            and boundary.boundary_date <= event.next_changed_date
    inner join given.calendar as calendar
        on boundary.boundary_date = calendar.calendar_date
    inner join given.build as build
        on boundary.boundary_date <= build.data_as_of_date
),

excluded as (
    select
        step.opportunity_id,
        step.event_number,
        step.from_date
    from step
    inner join staging.exclusion as exclusion
        on
            step.opportunity_id = exclusion.record_id
            and exclusion.object = 'opportunity'
            and step.from_date >= exclusion.valid_from
            and step.from_date < exclusion.valid_to
    group by
        step.opportunity_id,
        step.event_number,
        step.from_date
)

select
    step.opportunity_id,
    row_number() over (partition by step.opportunity_id order by step.event_number, step.place, step.from_date) as step_number, -- Counts the steps of a deal from 1.
    step.event_number, -- The last change of the deal up to the step; 1 is its creation.
    step.cause, -- event (a change of the deal) or exclusion (one begins or ends).
    step.started_at, -- Time of the step, UTC.
    step.from_date, -- Day of the step in the company's zone: it stands at the end of D where from_date <= D < to_date.
    coalesce(lead(step.from_date) over (partition by step.opportunity_id order by step.event_number, step.place, step.from_date), date '9999-12-31') as to_date, -- Day of the next step; 9999-12-31 where there is none.
    excluded.opportunity_id is not null as is_excluded -- True where the company takes the deal out of its figures that day.
from step
left join excluded
    on
        step.opportunity_id = excluded.opportunity_id
        and step.event_number = excluded.event_number
        and step.from_date = excluded.from_date
