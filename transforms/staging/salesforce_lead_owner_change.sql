-- One row per change of a Salesforce lead's owner, of which the export has the ids.
-- grain: lead_owner_change_id

with history as (
    select
        *,
        row_number() over (partition by _feed, id order by _extracted_at desc, _file desc) as file_rank
    from raw.salesforce_lead_history
)

select
    history._feed || ':' || history.id as lead_owner_change_id, -- The change.
    history._feed || ':' || history.leadid as lead_id, -- The lead: feed and vendor's id.
    cast(history.createddate as timestamp) as changed_at, -- Time of the change.
    history._feed || ':' || history.oldvalue as old_owner_id, -- User or queue who owned the lead before.
    history._feed || ':' || history.newvalue as new_owner_id, -- User or queue who owns it from then on.
    cast(history._known_from as timestamp) as known_from -- When this version arrived here.
from history
where
    history.file_rank = 1
    and history.field = 'Owner'
    and regexp_like(history.newvalue, '^(005|00G)[A-Za-z0-9]{15}$')
    and not coalesce(cast(history.isdeleted as boolean), false)
