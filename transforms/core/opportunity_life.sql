-- One row per deal with what its whole life tells: how it began, when it first counted as pipeline, how often it was reopened and pushed,
-- and the close that is in force.
-- grain: opportunity_id

with life as (
    select
        opportunity_id,
        max(event_number) as event_count,
        min(changed_at) as first_at,
        min(changed_date) as first_date,
        max(case when event_number = 1 then close_date end) as first_close_date,
        max(case when event_number = 1 then provenance end) as provenance,
        coalesce(bool_or(provenance = 'imputed' or (provenance = 'reconstructed' and stage_class = 'open')) filter (where event_number = 1), false) as is_creation_told,
        count(*) filter (where stage_class_before <> 'open' and stage_class = 'open') as reopen_count,
        coalesce(bool_or(is_qualifying) filter (where stage_class <> 'lost'), true) as has_qualified,
        max(case when stage_class <> 'open' and coalesce(stage_class_before <> stage_class, true) then event_number end) as close_event_number
    from core.opportunity_event
    group by opportunity_id
),

edit as (
    select
        opportunity_id,
        count(*) filter (where is_push) as push_count,
        count(*) filter (where is_push_out) as push_out_count
    from core.opportunity_close_date_edit
    group by opportunity_id
),

pipeline as (
    select
        opportunity_id,
        min(started_at) as pipeline_created_at,
        min(from_date) as pipeline_created_date
    from core.opportunity_timeline
    where
        is_live
        and is_eligible
        and stage_class <> 'lost'
        and amount is not null
    group by opportunity_id
)

select
    life.opportunity_id,
    life.event_count, -- Changes of the deal, its creation included.
    life.first_at, -- Time of the first change, UTC.
    life.first_date, -- Day of the first change in the company's zone.
    life.first_close_date, -- Close date at creation.
    life.provenance, -- How its creation is known: observed, reconstructed or imputed.
    life.is_creation_told, -- True where its first change is a creation that a source tells, or history of it while it was open.
    life.reopen_count, -- Times that the deal went from a closed stage back to an open one.
    life.has_qualified, -- True for a deal that was in a qualifying or won stage at any time, or of which no stage but a lost one is known.
    coalesce(edit.push_count, 0) as push_count, -- Edits of the close date to a later day while open.
    coalesce(edit.push_out_count, 0) as push_out_count, -- Those of them past the end of the fiscal quarter.
    pipeline.pipeline_created_at, -- First time at which the deal counted as pipeline with an amount, UTC; null where it never did.
    pipeline.pipeline_created_date, -- The same as a day of the company's zone.
    closing.changed_at as closed_at, -- Time of the last change into a closed stage, UTC; it may have been reopened since.
    closing.changed_date as closed_date, -- The same as a day of the company's zone.
    closing.owner_id as closed_owner_id, -- Owner at that moment.
    case
        when closing.stage_class = 'lost' then coalesce(closing.amount_before, closing.amount)
        else closing.amount
    end as closed_amount -- Value at that moment, of a lost deal just before it.
from life
left join core.opportunity_event as closing
    on
        life.opportunity_id = closing.opportunity_id
        and life.close_event_number = closing.event_number
left join edit
    on life.opportunity_id = edit.opportunity_id
left join pipeline
    on life.opportunity_id = pipeline.opportunity_id
