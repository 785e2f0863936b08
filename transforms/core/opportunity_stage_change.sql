-- One row per deal and change of its stage, deletion or restoration, with the one after it.
-- grain: opportunity_id, event_number

with turn as (
    select
        *,
        lead(changed_at) over (partition by opportunity_id order by event_number) as next_at,
        lead(changed_date) over (partition by opportunity_id order by event_number) as next_date,
        lead(stage_name) over (partition by opportunity_id order by event_number) as next_stage_name,
        lead(stage_class) over (partition by opportunity_id order by event_number) as next_stage_class,
        lead(is_deleted) over (partition by opportunity_id order by event_number) as is_next_deleted
    from core.opportunity_event
    where
        event_number = 1
        or stage_name_before <> stage_name
        or is_deleted_before <> is_deleted
)

select
    turn.opportunity_id,
    turn.event_number,
    turn.changed_at,
    turn.changed_date,
    turn.stage_name,
    turn.stage_class,
    turn.is_deleted,
    stage.sort_order,
    stage_before.sort_order as sort_order_before, -- Place of the stage before the change; null at creation.
    coalesce(turn.stage_class_before = 'open' and not turn.is_deleted_before, false) as is_from_open, -- True where the deal was open and not deleted before.
    turn.next_at, -- Time of the next such change, UTC; null where there is none.
    turn.next_date, -- The same as a day of the company's zone.
    turn.next_stage_name, -- Stage after the next such change.
    turn.next_stage_class, -- Class of that stage.
    next_stage.sort_order as next_sort_order, -- Place of that stage.
    turn.is_next_deleted -- True where the next such change is a deletion.
from turn
left join core.stage as stage
    on turn.stage_name = stage.stage_name
left join core.stage as next_stage
    on turn.next_stage_name = next_stage.stage_name
left join core.stage as stage_before
    on turn.stage_name_before = stage_before.stage_name
