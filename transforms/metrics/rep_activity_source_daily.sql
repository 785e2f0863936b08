-- One row per rep, day of the rep's own zone, kind of activity and source: what each tool tells of the rep's work. An activity that several
-- tools tell of counts under each, so counts of sources do not add up; only_count is what no other tool tells of.
-- grain: rep_id, activity_date, activity_type, source
-- audit: only_count + shared_count = activity_count and primary_count <= activity_count
-- audit: (select coalesce(sum(primary_count), 0) from metrics.rep_activity_source_daily) = (select count(*) from core.activity)

with told as (
    select distinct source.activity_id, source.source
    from core.activity_source as source
),

counted as (
    select activity_id, source, count(*) over (partition by activity_id) as sources
    from told
)

select
    activity.rep_id, -- The rep; unassigned stands for users nobody knows.
    activity.activity_date,
    activity.activity_type,
    counted.source, -- Feed that tells of them.
    count(*) as activity_count, -- Activities that the source tells of, each once.
    count(*) filter (where counted.sources = 1) as only_count, -- Of those, activities that no other source tells of.
    count(*) filter (where counted.sources > 1) as shared_count, -- Of those, activities that another source tells of too.
    count(*) filter (where activity.source = counted.source) as primary_count, -- Of those, activities of which this source is the richest; these add up to all.
    count(*) filter (where activity.is_automated) as automated_count -- Of those, activities that no seller's hand was in.
from counted
inner join core.activity as activity
    on counted.activity_id = activity.activity_id
group by activity.rep_id, activity.activity_date, activity.activity_type, counted.source
