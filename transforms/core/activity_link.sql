-- One row per record of an activity that shares with another what names the real thing: the task in the CRM, the call at the dialer, the
-- message, the calendar entry and its start. Records that share one are of one activity, and so are those that share one with them.
-- A message and a calendar entry are one activity a seller.
-- grain: record_id

with told as (
    select
        activity.activity_id as record_id,
        activity.source_kind,
        case when substr(item.link_id, 1, 5) in ('mail:', 'ical:') then item.link_id || '/' || coalesce(rep.rep_id, tool_rep.rep_id, activity.rep_id) else item.link_id end as link_id
    from staging.activity as activity
    cross join unnest(split(activity.link_ids, '|')) as item(link_id)
    left join core.rep as rep
        on activity.rep_id = rep.rep_id
    left join core.tool_rep as tool_rep
        on activity.rep_id = tool_rep.user_id
    where activity.link_ids is not null and not activity.is_deleted
),

shared as ( -- What several records name and a tool beside the CRM among them.
    select told.record_id, told.link_id
    from told
    inner join (select link_id from told group by link_id having min(record_id) <> max(record_id) and count(source_kind) > 0) as several
        on told.link_id = several.link_id
),

hub as (
    select link_id, min(record_id) as label from shared group by link_id
),

near as (
    select shared.record_id, min(hub.label) as label
    from shared
    inner join hub
        on shared.link_id = hub.link_id
    group by shared.record_id
),

far_hub as (
    select shared.link_id, min(near.label) as label
    from shared
    inner join near
        on shared.record_id = near.record_id
    group by shared.link_id
)

select
    shared.record_id, -- The record.
    'link:' || min(far_hub.label) as activity_link_id -- What all records of the activity share.
from shared
inner join far_hub
    on shared.link_id = far_hub.link_id
group by shared.record_id
