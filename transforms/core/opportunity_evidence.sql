-- One row per statement about a deal, in the order in which they count: by time, rank and evidence_id.
-- grain: opportunity_id, evidence_id

select
    statement.opportunity_id,
    statement.evidence_id,
    row_number() over (
        partition by statement.opportunity_id
        order by statement.observed_at, statement.evidence_rank, statement.evidence_id
    ) as evidence_number, -- Place of the statement in the order in which those about the deal count.
    statement.observed_at,
    cast(date_add('minute', tz_offset.offset_minutes, statement.observed_at) as date) as observed_date, -- The same as a day of the company's zone.
    statement.evidence_rank,
    statement.known_from,
    statement.provenance,
    statement.changed_by_id,
    statement.stage_name,
    statement.has_amount,
    statement.local_amount,
    statement.currency_code,
    statement.probability,
    statement.close_date,
    statement.forecast_category,
    statement.owner_id,
    statement.is_deleted
from core.opportunity_statement as statement
cross join given.build as build
inner join given.tz_offset as tz_offset
    on
        build.time_zone = tz_offset.zone
        and statement.observed_at >= tz_offset.utc_from
        and statement.observed_at < tz_offset.utc_to
