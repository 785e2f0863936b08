-- One row per change of a Salesforce lead's status, where the field's history is kept. The last change has the reason that the lead has.
-- grain: stage_change_id

with history as (
    select
        *,
        row_number() over (partition by _feed, id order by _extracted_at desc, _file desc) as file_rank
    from raw.salesforce_lead_history
    where field = 'Status'
),

lead as (
    select
        _feed,
        id,
        status,
        json_extract_scalar(_extra, '$.rejection_reason__c') as reason,
        row_number() over (partition by _feed, id order by systemmodstamp desc nulls last, _extracted_at desc, _file desc) as version_rank
    from raw.salesforce_lead
)

select
    history._feed || ':' || history.id as stage_change_id, -- The step: feed and vendor's id.
    history._feed || ':' || history.leadid as person_id, -- The person.
    cast(history.createddate as timestamp) as changed_at, -- Time of the change.
    history.oldvalue as old_stage, -- Stage before, in the company's own words.
    history.newvalue as new_stage, -- Stage from then on, in the company's own words.
    case
        when row_number() over (partition by history._feed, history.leadid order by history.createddate desc, history.id desc) = 1 then lead.reason
    end as reason, -- Why, from the custom column Rejection_Reason__c of a lead that still has the status.
    cast(history._known_from as timestamp) as known_from -- When this version arrived here.
from history
left join lead
    on history._feed = lead._feed and history.leadid = lead.id and lead.version_rank = 1 and history.newvalue = lead.status
where
    history.file_rank = 1
    and history.newvalue is not null
    and not coalesce(cast(history.isdeleted as boolean), false)
