-- One row per state of a deal that a table of history tells, and what the deal's own table tells of times before it: one that is closed now
-- was open from its creation until its close date, in a stage that nobody knows, unless history or an earlier version says more.
-- grain: history_id
-- audit: probability between 0 and 1
-- audit: provenance in ('reconstructed', 'imputed')

with told as (
    select
        opportunity_id,
        max(changed_at) as last_at,
        max(case when coalesce(stage_class, 'open') = 'open' then 1 else 0 end) as has_open,
        substr(max(lpad(cast(date_diff('second', timestamp '1900-01-01 00:00:00.000', changed_at) as varchar), 12, '0') || lpad(coalesce(stage_class, 'open'), 4, ' ')), 13) as last_class
    from staging.table_deal_state
    where stage_name is not null
    group by opportunity_id
),

seen as ( -- The last time at which a version had the deal open, and the first at which it is closed as it is now.
    select
        version.opportunity_id,
        max(case when coalesce(version.stage_class, 'open') = 'open' then version.observed_at end) as open_at,
        min(case when version.stage_class = latest.stage_class and version.close_date = latest.close_date then version.observed_at end) as closed_at
    from staging.table_deal as version
    inner join staging.table_deal as latest
        on version.opportunity_id = latest.opportunity_id and latest.version_rank = 1
    group by version.opportunity_id
),

due as ( -- Deals that are closed now, with the last moment of the day on which they closed.
    select deal.*, date_add('minute', -zone.offset_minutes, date_add('second', 86399, cast(deal.close_date as timestamp))) as due_at
    from staging.table_deal as deal
    cross join given.build as build
    inner join given.tz_offset as zone
        on build.time_zone = zone.zone and cast(deal.close_date as timestamp) >= zone.local_from and cast(deal.close_date as timestamp) < zone.local_to
    where deal.version_rank = 1 and deal.stage_class in ('won', 'lost')
),

closed as (
    select
        due.*,
        coalesce(trim(told.last_class) = due.stage_class, false) as is_told,
        coalesce(told.has_open, 0) = 1 or seen.open_at is not null as was_open,
        case
            when told.last_at >= due.due_at then date_add('second', 1, told.last_at)
            else least(seen.closed_at, due.due_at)
        end as closed_at
    from due
    inner join seen
        on due.opportunity_id = seen.opportunity_id
    left join told
        on due.opportunity_id = told.opportunity_id
    where (due.created_at is null or due.created_at < due.due_at) and (seen.open_at is null or seen.open_at < due.due_at)
)

select
    state.history_id, -- The record of history, or the deal and /created or /closed.
    state.opportunity_id, -- The deal: feed and vendor's id.
    state.changed_at, -- Time of the change.
    state.changed_by_id, -- Rep who made the change.
    state.stage_name, -- Stage of the deal, as the vendor names it.
    state.amount is not null as has_amount, -- True where an amount is told.
    state.amount, -- Value in the deal's currency; null where none was entered.
    state.probability, -- Chance to win that the CRM holds, 0 to 1.
    state.close_date, -- Day on which the deal closed or should close; a date as entered.
    state.forecast_category, -- omitted, pipeline, best_case, most_likely, commit or closed.
    'reconstructed' as provenance, -- reconstructed (a source tells it) or imputed (nothing tells more than that it was so).
    state.known_from -- When this record first arrived here.
from staging.table_deal_state as state
union all
select
    closed.opportunity_id || '/closed' as history_id,
    closed.opportunity_id,
    cast(closed.closed_at as timestamp) as changed_at,
    cast(null as varchar) as changed_by_id,
    closed.stage_name,
    closed.amount is not null as has_amount,
    closed.amount,
    closed.probability,
    closed.close_date,
    closed.forecast_category,
    'reconstructed' as provenance,
    closed.known_from
from closed
where not closed.is_told
union all
select
    closed.opportunity_id || '/created' as history_id,
    closed.opportunity_id,
    closed.created_at as changed_at,
    cast(null as varchar) as changed_by_id,
    'Open, stage not known' as stage_name,
    false as has_amount,
    cast(null as decimal(18, 2)) as amount,
    cast(null as decimal(9, 6)) as probability,
    cast(null as date) as close_date,
    cast(null as varchar) as forecast_category,
    'imputed' as provenance,
    closed.known_from
from closed
where not closed.was_open and closed.created_at < closed.closed_at
