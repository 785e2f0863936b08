-- One row per deal and edit of its close date while open; edits of one user within 24 hours of one another are one, by what they come to.
-- grain: opportunity_id, edit_number
-- audit: not is_push_out or is_push

with edit as (
    select
        opportunity_id,
        event_number,
        changed_at,
        changed_date,
        changed_by_id,
        close_date_before,
        close_date,
        close_quarter_before,
        close_quarter,
        owner_id,
        case
            when
                date_add('hour', -24, changed_at) <= lag(changed_at) over (partition by opportunity_id order by event_number)
                and coalesce(changed_by_id, '') = coalesce(lag(changed_by_id) over (partition by opportunity_id order by event_number), '')
                then 0
            else 1
        end as is_start
    from core.opportunity_event
    where
        close_date_before <> close_date
        and stage_class_before = 'open'
        and stage_class = 'open'
        and not is_deleted
),

numbered as (
    select
        *,
        cast(sum(is_start) over (partition by opportunity_id order by event_number rows unbounded preceding) as bigint) as edit_number
    from edit
),

placed as (
    select
        *,
        row_number() over (partition by opportunity_id, edit_number order by event_number) as place,
        row_number() over (partition by opportunity_id, edit_number order by event_number desc) as place_from_end
    from numbered
)

select
    last_edit.opportunity_id,
    last_edit.edit_number, -- Counts the edits of a deal from 1.
    last_edit.event_number, -- The last of the changes that the edit is made of.
    last_edit.changed_at,
    last_edit.changed_date,
    last_edit.changed_by_id,
    last_edit.owner_id,
    first_edit.close_date_before,
    last_edit.close_date,
    first_edit.close_quarter_before,
    last_edit.close_quarter,
    cast(date_diff('day', first_edit.close_date_before, last_edit.close_date) as integer) as moved_days, -- Days by which the close date moved; negative to an earlier day.
    first_edit.close_date_before < last_edit.close_date as is_push, -- True where it moved to a later day.
    first_edit.close_date_before < last_edit.close_date and first_edit.close_quarter_before <> last_edit.close_quarter as is_push_out, -- True where it moved past the end of its fiscal quarter.
    last_edit.place as change_count -- Changes that the edit is made of.
from placed as last_edit
inner join placed as first_edit
    on
        last_edit.opportunity_id = first_edit.opportunity_id
        and last_edit.edit_number = first_edit.edit_number
        and first_edit.place = 1
where last_edit.place_from_end = 1
