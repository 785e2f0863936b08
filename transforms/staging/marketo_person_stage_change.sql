-- One row per change of a Marketo lead's stage in the revenue model.
-- grain: stage_change_id

with step as (
    select
        *,
        row_number() over (partition by _feed, marketoguid order by _extracted_at desc, _file desc) as file_rank
    from raw.marketo_activity
    where activitytypeid = '101'
)

select
    step._feed || ':' || step.marketoguid as stage_change_id, -- The step: feed and vendor's id.
    step._feed || ':' || step.leadid as person_id, -- The person.
    cast(step.activitydate as timestamp) as changed_at, -- Time of the change.
    nullif(json_extract_scalar(step.attributes, '$.old_stage'), '') as old_stage, -- Stage before, in the company's own words.
    json_extract_scalar(step.attributes, '$.new_stage') as new_stage, -- Stage from then on, in the company's own words.
    nullif(json_extract_scalar(step.attributes, '$.reason'), '') as reason, -- Why it changed; null where nobody tells.
    cast(step._known_from as timestamp) as known_from -- When this version arrived here.
from step
where step.file_rank = 1
