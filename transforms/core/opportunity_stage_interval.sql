-- One row per deal and stay in an open stage; a stage that the deal jumped over counts as a stay of no length.
-- Reaching a later stage implies those between, winning all after the one before, and being created in a stage all before it. A loss, a
-- reopening and a restoration jump over nothing. A deletion ends a stay, a restoration begins one.
-- grain: opportunity_id, visit_number
-- audit: direction in ('first', 'forward', 'backward', 'reopened')
-- audit: exit_outcome in ('advanced', 'regressed', 'won', 'lost', 'deleted')
-- audit: (exit_outcome is null) = (exited_at is null)
-- audit: entered_at <= exited_at

with stay as (
    select
        opportunity_id,
        event_number,
        false as is_skipped,
        stage_name,
        sort_order,
        next_at as exited_at,
        next_date as exited_date,
        case when not is_next_deleted then next_stage_name end as next_stage_name,
        case
            when event_number = 1 then 'first'
            when not is_from_open then 'reopened'
            when sort_order < sort_order_before then 'backward'
            else 'forward'
        end as direction,
        case
            when is_next_deleted then 'deleted'
            when next_stage_class <> 'open' then next_stage_class
            when next_sort_order < sort_order then 'regressed'
            when next_stage_name is not null then 'advanced'
        end as exit_outcome
    from core.opportunity_stage_change
    where
        stage_class = 'open'
        and not is_deleted
    union all
    select
        change.opportunity_id,
        change.event_number,
        true as is_skipped,
        stage.stage_name,
        stage.sort_order,
        change.changed_at as exited_at,
        change.changed_date as exited_date,
        change.stage_name as next_stage_name,
        'forward' as direction,
        'advanced' as exit_outcome
    from core.opportunity_stage_change as change
    inner join core.stage as stage
        on
            stage.stage_class = 'open'
            and stage.is_active
            and (change.stage_class = 'won' or stage.sort_order < change.sort_order)
            and (change.event_number = 1 or stage.sort_order > change.sort_order_before)
    where
        change.stage_class <> 'lost'
        and not change.is_deleted
        and (change.event_number = 1 or change.is_from_open)
)

select
    stay.opportunity_id,
    row_number() over (partition by stay.opportunity_id order by stay.event_number, stay.is_skipped desc, stay.sort_order, stay.stage_name) as visit_number, -- Counts the stays of a deal from 1.
    stay.stage_name,
    stay.sort_order,
    event.changed_at as entered_at, -- Time at which the deal came into the stage, UTC.
    event.changed_date as entered_date, -- The same as a day of the company's zone.
    stay.exited_at, -- Time at which it left the stage, UTC; null while it is there.
    stay.exited_date, -- The same as a day of the company's zone.
    date_diff('day', event.changed_at, stay.exited_at) as stage_days, -- Whole days of 24 hours in the stage; null while it is there.
    date_diff('hour', event.changed_at, stay.exited_at) as stage_hours, -- Whole hours in the stage; null while it is there.
    date_diff('minute', event.changed_at, stay.exited_at) as stage_minutes, -- Whole minutes in the stage; null while it is there.
    stay.direction, -- How it came: first (created in it), forward, backward or reopened (from a closed stage or a deletion).
    stay.exit_outcome, -- How it left: advanced, regressed, won, lost or deleted; null while it is there.
    stay.is_skipped, -- True for a stage that the deal jumped over.
    stay.next_stage_name, -- Stage to which it went; null where it is there or was deleted.
    event.owner_id, -- Owner when it came.
    event.amount, -- Value in the reporting currency when it came.
    event.provenance
from stay
inner join core.opportunity_event as event
    on
        stay.opportunity_id = event.opportunity_id
        and stay.event_number = event.event_number
