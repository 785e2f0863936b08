-- One row per deal and step that can change a pipeline, with the state before it and after it.
-- Steps are the changes of the deal, the days on which an exclusion of it begins or ends, and the days on which the place of its owner
-- in the organisation changes; these come first on their day and bear the number of the step in force.
-- A deal is created as if open: its first step has one state before and after, but for is_open.
-- grain: opportunity_id, step_number, changed_date
-- audit: cause in ('event', 'exclusion', 'organisation')
-- audit: place_date_before <= changed_date
-- audit: not is_new or is_open_before

with moved as (
    select rep_id, valid_from as day from given.scope_closure
    union
    select rep_id, valid_to as day from given.scope_closure
),

step as (
    select
        opportunity_id,
        step_number,
        case when step_number = 1 then 1 else step_number - 1 end as number_before,
        started_at as changed_at,
        from_date as changed_date,
        from_date as place_date_before,
        cause
    from core.opportunity_timeline
    union all
    select
        timeline.opportunity_id,
        timeline.step_number,
        timeline.step_number,
        calendar.starts_at,
        moved.day,
        date_add('day', -1, moved.day),
        'organisation'
    from core.opportunity_timeline as timeline
    inner join moved
        on timeline.owner_id = moved.rep_id and timeline.from_date < moved.day and moved.day <= timeline.to_date
    inner join given.calendar as calendar
        on moved.day = calendar.calendar_date
    where timeline.is_live and timeline.is_open and timeline.is_eligible
)

select
    step.opportunity_id,
    step.step_number, -- Number of the deal's step; for a change of the organisation the step then in force.
    step.changed_at, -- When it happened, UTC; the start of the day for exclusions and the organisation.
    step.changed_date, -- The same as a day of the company.
    step.cause, -- event, exclusion or organisation.
    case when step.cause = 'event' then event.changed_by_id end as changed_by_id, -- Who changed it; null where nobody touched the deal.
    case when step.cause = 'event' then event.provenance end as provenance, -- How it is known: observed, reconstructed or imputed.
    step.step_number = 1 and step.cause <> 'organisation' as is_new, -- True for the creation of the deal.
    step.place_date_before, -- Day on which the owner's place before is looked up.
    before.owner_id as owner_id_before, -- Owner before.
    after.owner_id, -- Owner after.
    before.is_live as is_live_before, -- Not deleted before.
    after.is_live, -- Not deleted after.
    before.is_open or (step.step_number = 1 and step.cause <> 'organisation') as is_open_before, -- Open before, or being created.
    after.is_open, -- Open after.
    after.is_won, -- Won after.
    before.is_eligible as is_eligible_before, -- Qualified, not omitted and not excluded before.
    after.is_eligible, -- The same after.
    coalesce(before.close_quarter, 'none') as close_quarter_before, -- Quarter of the close date before.
    coalesce(after.close_quarter, 'none') as close_quarter, -- Quarter of the close date after.
    before.close_date as close_date_before, -- Close date before.
    after.close_date, -- Close date after.
    before.amount as amount_before, -- Amount before.
    case
        when coalesce(before.close_quarter, 'none') = coalesce(after.close_quarter, 'none') then before.amount
        when event.currency_code = build.reporting_currency then event.local_amount_before
        else cast(cast(event.local_amount_before as decimal(38, 2)) * exchange_rate.rate as decimal(18, 2))
    end as amount_carried, -- Amount before, at the plan rate of the quarter to which the close date went.
    after.amount, -- Amount after; null where none is known.
    before.stage_name as stage_name_before, -- Stage before.
    after.stage_name, -- Stage after.
    before.forecast_category as forecast_category_before, -- Category before.
    after.forecast_category -- Category after.
from step
inner join core.opportunity_timeline as after
    on step.opportunity_id = after.opportunity_id and step.step_number = after.step_number
inner join core.opportunity_timeline as before
    on step.opportunity_id = before.opportunity_id and step.number_before = before.step_number
left join core.opportunity_event as event
    on after.opportunity_id = event.opportunity_id and after.event_number = event.event_number
left join given.calendar as calendar
    on after.close_date = calendar.calendar_date
left join core.exchange_rate as exchange_rate
    on event.currency_code = exchange_rate.currency_code and calendar.fiscal_year = exchange_rate.fiscal_year
inner join given.build as build
    on step.changed_date <= build.data_as_of_date
where before.is_open or after.is_open or step.step_number = 1
