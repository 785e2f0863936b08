-- One row per rep and kind of activity of which any record ever came in: from then on no record means none was done, before it and for
-- other reps and kinds nobody knows. Planned and deleted records and invitees' copies show too that the rep's work is recorded.
-- grain: rep_id, activity_type

with first_record as (
    select
        coalesce(rep.rep_id, tool_rep.rep_id, 'unassigned') as rep_id,
        activity.activity_type,
        min(activity.created_at) as created_at,
        min(activity.started_at) as started_at,
        min(case when activity.is_completed and activity.started_at is null then activity.due_date end) as due_date
    from staging.activity as activity
    left join core.rep as rep
        on activity.rep_id = rep.rep_id
    left join core.tool_rep as tool_rep
        on activity.rep_id = tool_rep.user_id
    where activity.activity_type in ('call', 'email', 'meeting', 'social')
    group by
        coalesce(rep.rep_id, tool_rep.rep_id, 'unassigned'),
        activity.activity_type
),

instant as (
    select
        *,
        case when created_at <= coalesce(started_at, created_at) then created_at else coalesce(started_at, created_at) end as first_at
    from first_record
)

select
    instant.rep_id, -- The rep; unassigned stands for users nobody knows.
    instant.activity_type, -- call, email, meeting or social.
    case
        when instant.first_at is null then instant.due_date
        when instant.due_date < cast(date_add('minute', tz_offset.offset_minutes, instant.first_at) as date) then instant.due_date
        else cast(date_add('minute', tz_offset.offset_minutes, instant.first_at) as date)
    end as captured_from -- First day of which a record tells, in the rep's zone.
from instant
inner join core.rep_zone as rep_zone
    on instant.rep_id = rep_zone.rep_id
left join given.tz_offset as tz_offset
    on
        rep_zone.zone = tz_offset.zone
        and instant.first_at >= tz_offset.utc_from
        and instant.first_at < tz_offset.utc_to
