-- What was read of every export: rows accepted, set aside, seen before.

select
    run.feed,
    run.source,
    run.object,
    count(*) as file_count, -- Files that were ingested.
    cast(sum(run.read_count) as bigint) as read_count, -- Records in them; accepted, quarantined and duplicate ones together.
    cast(sum(run.accepted_count) as bigint) as accepted_count, -- Records that went into the warehouse.
    cast(sum(run.quarantined_count) as bigint) as quarantined_count, -- Records set aside with a reason: "quarterdeck quarantine" shows them.
    cast(sum(run.duplicate_count) as bigint) as duplicate_count, -- Records that stood twice in one file.
    count(*) filter (where run.state in ('held', 'rejected')) as held_count, -- Files that could not be used as they are.
    max(run.extracted_at) as extracted_at -- Time of the newest export, UTC.
from metrics.source_quality_run as run
group by
    run.feed,
    run.source,
    run.object
order by
    run.source,
    run.object,
    run.feed
