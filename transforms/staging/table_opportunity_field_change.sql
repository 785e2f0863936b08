-- One row per time at which a table of history has another seller for a deal, or the first one.
-- grain: change_id
-- audit: field = 'owner'

with owned as (
    select
        *,
        lag(owner_id) over (partition by opportunity_id order by changed_at, history_id) as owner_id_before
    from staging.table_deal_state
    where owner is not null
)

select
    owned.history_id || '/owner' as change_id, -- The entry of the history.
    owned.opportunity_id,
    owned.changed_at,
    owned.changed_by_id,
    'owner' as field, -- owner or other.
    owned.owner_id_before as old_value, -- Value before the change; null where it was empty or the vendor kept none.
    owned.owner_id as new_value, -- Value after the change; null where it was empty.
    'owner' as source_field, -- The vendor's own name of the field or event.
    owned.known_from -- When this record first arrived here.
from owned
where owned.owner_id_before is null or owned.owner_id_before <> owned.owner_id
