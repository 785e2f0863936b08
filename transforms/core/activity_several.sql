-- One row per activity of several records with what they tell together, each thing for whoever needs it when the richest record is silent.
-- grain: activity_id
-- audit: first_source <= last_source

select
    source.activity_id, -- The activity: its richest record.
    max(case when not source.is_primary then record.direction end) as direction, -- outbound, inbound or internal, as a record beside the richest says.
    max(case when not source.is_primary and record.source_rank = 6 then record.person_id end) as crm_person_id, -- Lead or contact of a CRM's record beside the richest.
    max(case when not source.is_primary and record.source_rank = 6 then record.account_id end) as crm_account_id, -- Account of such a record.
    max(case when not source.is_primary and record.source_rank = 6 then record.opportunity_id end) as crm_opportunity_id, -- Deal of such a record.
    max(case when not source.is_primary and record.source_rank < 6 then record.person_id end) as tool_person_id, -- Lead or contact of another tool's record beside the richest.
    max(case when not source.is_primary and record.source_rank < 6 then record.account_id end) as tool_account_id, -- Account of such a record.
    max(case when not source.is_primary and record.source_rank < 6 then record.opportunity_id end) as tool_opportunity_id, -- Deal of such a record.
    max(case when record.source_rank = 3 then record.disposition_source end) as engagement_disposition, -- Result of a call in the engagement tool's words.
    max(case when not source.is_primary and record.source_rank = 6 then record.disposition_source end) as crm_disposition, -- Result of a call as a CRM's record beside the richest has it.
    max(case when not source.is_primary and record.source_rank < 6 then record.disposition_source end) as tool_disposition, -- Result of a call as another tool's record beside the richest has it.
    min(case when record.started_at is not null then source.record_place end) as timed_place, -- Place of the richest record that knows when it was.
    min(case when record.duration_minutes is not null then source.record_place end) as measured_place, -- Place of the richest record that knows how long it was.
    coalesce(bool_and(case when record.source_rank = 3 then record.is_automated end), bool_and(record.is_automated)) as is_automated, -- True where no seller's hand was in it: as the engagement tool says, else as all records do.
    min(record.created_at) as created_at, -- Time at which the first record of it was made.
    count(distinct source.person_id) as person_count, -- People it is with, as far as records name them.
    min(source.source) as first_source, -- First by name of the feeds that tell of it.
    max(source.source) as last_source -- Last by name of the feeds that tell of it.
from core.activity_source as source
inner join core.activity_record as record
    on source.record_id = record.record_id
where source.record_count > 1
group by source.activity_id
