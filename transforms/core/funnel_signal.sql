-- One row per sign of where a person stands in the funnel: a response to marketing, a lead made, a change of status or stage, a deal; with
-- the pass through the funnel that it belongs to. A pass begins with the first sign, after one that sent the person back or away, or after
-- so many days without any as company.json says. A deal about which nobody is known is a pass of its own.
-- grain: signal_id
-- audit: funnel_stage in ('inquiry', 'mql', 'sal', 'sql', 'opportunity', 'recycled', 'rejected')
-- audit: cycle_number > 0

with signal as (
    select 'touch/' || touch_id as signal_id, identity_id, touched_at as signal_at, 'inquiry' as funnel_stage, channel, campaign_id, cast(null as varchar) as person_id, cast(null as varchar) as reason, cast(null as varchar) as opportunity_id
    from core.touch
    where is_response and identity_id is not null
    union all
    select 'lead/' || person_id, identity_id, created_at, 'inquiry', cast(null as varchar), cast(null as varchar), person_id, cast(null as varchar), cast(null as varchar)
    from core.person
    where person_kind = 'lead' and not is_deleted and created_at is not null
    union all
    select 'stage/' || stage_change_id, identity_id, changed_at, funnel_stage, cast(null as varchar), cast(null as varchar), person_id, reason, cast(null as varchar)
    from core.person_stage_change
    where funnel_stage is not null and identity_id is not null
    union all
    select 'deal/' || opportunity_id || '/' || person_key, person_key, created_at, 'opportunity', cast(null as varchar), cast(null as varchar), cast(null as varchar), cast(null as varchar), opportunity_id
    from core.funnel_opportunity
),

placed as (
    select
        *,
        case funnel_stage when 'inquiry' then 1 when 'mql' then 2 when 'sal' then 3 when 'sql' then 4 when 'opportunity' then 5 else 6 end as place
    from signal
),

paced as (
    select
        placed.*,
        lag(placed.signal_at) over (partition by placed.identity_id order by placed.signal_at, placed.place, placed.signal_id) as before_at,
        lag(placed.funnel_stage) over (partition by placed.identity_id order by placed.signal_at, placed.place, placed.signal_id) as before_stage,
        policy.idle_days
    from placed
    cross join given.marketing_policy as policy
)

select
    signal_id, -- The sign: touch/, lead/, stage/ or deal/ and what tells it.
    identity_id, -- The person; the deal itself where nobody is known.
    cast(
        sum(case when before_at is null or before_stage in ('recycled', 'rejected') or date_diff('second', before_at, signal_at) > idle_days * 86400 then 1 else 0 end)
            over (partition by identity_id order by signal_at, place, signal_id rows unbounded preceding) as integer
    ) as cycle_number, -- Which pass of the person it belongs to, from 1.
    signal_at, -- When it was, UTC.
    funnel_stage, -- inquiry, mql, sal, sql, opportunity, recycled or rejected.
    cast(place as integer) as stage_place, -- Place of that stage in the funnel, 1 to 5; 6 for recycled and rejected.
    channel, -- Channel of a response to marketing; null for others.
    campaign_id, -- Campaign of that response.
    person_id, -- Record of the lead or of whose stage changed.
    reason, -- Why the person was sent back or away, where that is told.
    opportunity_id -- The deal; null for others.
from paced
