-- One row per day, scope, quarter of the close date, forecast category and stage with open deals at the end of that day.
-- From the first day with a deal to the as-of day. A deal counts where its owner stood on that day.
-- Deals that do not count as pipeline stand in the ineligible columns alone. Amounts add up over everything but days.
-- grain: snapshot_date, scope_type, scope_id, close_quarter, forecast_category, stage_name
-- audit: deal_count >= 0 and ineligible_count >= 0 and deal_count + ineligible_count > 0
-- metric: open_amount = sum(amount) of one day; unit amount; semi; open, qualified, not omitted, not excluded
-- metric: open_count = sum(deal_count) of one day; unit count; semi; a deal without an amount counts
-- metric: weighted_amount = sum(amount times probability) of one day; unit amount; semi; the CRM's probability, rounded once a row
-- metric: past_due_amount = sum(amount where close_date < snapshot_date) of one day; unit amount; semi; open after their close date

with stretch as (
    select
        stretch.*,
        date_diff('day', stretch.from_date, least(stretch.to_date, date_add('day', 1, build.data_as_of_date))) as days
    from metrics.pipeline_stretch as stretch
    inner join given.build as build
        on stretch.from_date <= build.data_as_of_date
)

select
    date_add('day', day.number, stretch.from_date) as snapshot_date, -- Day at whose end the deals stood so, in the company's zone.
    stretch.scope_type,
    stretch.scope_id,
    stretch.close_quarter,
    stretch.forecast_category,
    stretch.stage_name,
    stretch.deal_count,
    stretch.amount,
    stretch.weighted_amount,
    stretch.null_amount_count,
    stretch.fx_missing_count,
    stretch.past_due_count,
    stretch.past_due_amount,
    stretch.ineligible_count,
    stretch.ineligible_amount
from stretch
cross join unnest(sequence(0, stretch.days - 1)) as day (number)
