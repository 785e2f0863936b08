-- One row per deal and time during which nothing changed of whether and how it counts as pipeline.
-- A won deal is eligible unless it is excluded, a lost one if its last open state was or there was none: so what is won or lost leaves the
-- pipeline by that and by nothing else.
-- grain: opportunity_id, step_number
-- audit: from_date <= to_date
-- audit: (closed_date is null) = is_open
-- audit: (credit_owner_id is null) = is_open

with told as ( -- Values behind the number of their change: the greatest text is the last one.
    select
        step.opportunity_id,
        step.step_number,
        step.event_number,
        step.cause,
        step.started_at,
        step.from_date,
        step.to_date,
        step.is_excluded,
        lpad(cast(step.event_number as varchar), 6, '0') as place,
        step.cause = 'event' and event.stage_class <> 'open' and coalesce(event.stage_class_before <> event.stage_class, true) as is_closing,
        event.stage_class,
        event.owner_id,
        case
            when event.is_qualifying and coalesce(event.forecast_category, '') <> 'omitted' then 'pipeline'
            else 'not'
        end as open_kind
    from core.opportunity_step as step
    inner join core.opportunity_event as event
        on
            step.opportunity_id = event.opportunity_id
            and step.event_number = event.event_number
),

carried as (
    select
        *,
        max(case when is_closing then place || owner_id end) over (partition by opportunity_id order by step_number rows unbounded preceding) as closing_owner,
        max(case when is_closing then from_date end) over (partition by opportunity_id order by step_number rows unbounded preceding) as closing_date,
        max(case when stage_class = 'open' then place || open_kind end) over (partition by opportunity_id order by step_number rows unbounded preceding) as last_open
    from told
)

select
    carried.opportunity_id,
    carried.step_number,
    carried.event_number, -- The last change of the deal up to the step; 1 is its creation.
    carried.cause,
    carried.started_at,
    carried.from_date,
    carried.to_date,
    not event.is_deleted as is_live, -- True unless the deal is deleted.
    event.stage_class = 'open' as is_open, -- True while the deal is in an open stage.
    event.stage_class = 'won' as is_won, -- True while it is won.
    not carried.is_excluded
    and (event.stage_class = 'won' or coalesce(substr(carried.last_open, 7), 'pipeline') = 'pipeline') as is_eligible, -- True where it counts as pipeline by stage, forecast category and exclusions.
    carried.is_excluded,
    event.close_date,
    event.close_quarter,
    event.amount,
    event.local_amount,
    event.currency_code,
    event.is_fx_missing,
    event.probability,
    event.stage_name,
    event.stage_class,
    event.forecast_category,
    event.owner_id,
    case when event.stage_class <> 'open' then substr(carried.closing_owner, 7) end as credit_owner_id, -- Owner at the close still in force; null while open.
    case when event.stage_class <> 'open' then carried.closing_date end as closed_date -- Day of the close still in force; null while open.
from carried
inner join core.opportunity_event as event
    on
        carried.opportunity_id = event.opportunity_id
        and carried.event_number = event.event_number
