-- One row per name that tables beside those of deals give a seller, with the rep of that name.
-- grain: feed, owner

with told as (
    select _feed as feed, owner, _known_from as known_from from raw.table_account
    union all
    select _feed, owner, _known_from from raw.table_person
    union all
    select _feed, owner, _known_from from raw.table_lead
    union all
    select _feed, owner, _known_from from raw.table_activity
    union all
    select _feed, owner, _known_from from raw.table_booking
    union all
    select _feed, rep, _known_from from raw.table_quota
    union all
    select _feed, forecaster, _known_from from raw.table_forecast_submission
    union all
    select _feed, scope_name, _known_from from raw.table_target where lower(scope_type) in ('rep', 'seller', 'owner', 'person', 'manager')
),

named as (
    select feed, owner, min(known_from) as known_from
    from told
    where owner is not null
    group by feed, owner
)

select
    named.feed, -- Feed of the table.
    named.owner, -- What the table calls the seller.
    coalesce(rep.rep_id, named.feed || ':' || case when regexp_like(named.owner, '^[^ @]*[0-9][^ @]*$') then named.owner else lower(named.owner) end) as owner_id, -- The rep of that name, else feed and name.
    cast(named.known_from as timestamp) as known_from -- When the name first arrived here.
from named
left join given.called_rep as rep
    on lower(named.owner) = rep.called_name
