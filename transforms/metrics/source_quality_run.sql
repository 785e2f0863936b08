-- One row per file that was ingested, with what became of its records and how old it was on arrival.
-- grain: source, object, file
-- warn: state not in ('held', 'rejected')
-- warn: quarantined_count = 0
-- audit: read_count >= 0 and accepted_count >= 0 and quarantined_count >= 0 and duplicate_count >= 0
-- metric: quarantine_rate = quarantined_count / read_count; unit rate; none

select
    ledger.feed,
    ledger.source,
    ledger.object,
    ledger.file_name,
    ledger.file,
    ledger.state,
    ledger.code,
    ledger.read_path,
    ledger.read_count,
    ledger.accepted_count,
    ledger.quarantined_count,
    ledger.duplicate_count,
    ledger.notice_count,
    ledger.byte_count,
    cast(round(cast(ledger.quarantined_count as double) / nullif(cast(ledger.read_count as double), 0e0), 6) as decimal(9, 6)) as quarantine_rate, -- Records set aside out of those read; null for a file without any.
    cast(round(cast(ledger.duplicate_count as double) / nullif(cast(ledger.read_count as double), 0e0), 6) as decimal(9, 6)) as duplicate_rate, -- Records that stood more than once out of those read.
    ledger.extracted_at,
    ledger.arrived_at,
    ledger.version_max_at,
    date_diff('hour', ledger.extracted_at, ledger.arrived_at) as lag_hours, -- Whole hours from the export at the vendor to the arrival here.
    date_diff('hour', ledger.extracted_at, build.data_as_of) as age_hours, -- Whole hours from the export to the as-of time; negative for one made after it.
    row_number() over (partition by ledger.source, ledger.object, ledger.feed order by ledger.extracted_at desc nulls last, ledger.file) = 1 as is_newest -- True for the newest export of its kind and feed.
from given.ledger as ledger
cross join given.build as build
