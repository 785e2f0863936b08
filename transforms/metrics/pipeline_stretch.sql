-- One row per scope, quarter of the close date, forecast category, stage and stretch of days on which its open deals stay the same.
-- The figures of pipeline_daily, said once for all days from from_date until before to_date. A deal counts where its owner stands that day.
-- grain: scope_type, scope_id, close_quarter, forecast_category, stage_name, from_date
-- audit: from_date < to_date and deal_count >= 0 and ineligible_count >= 0 and deal_count + ineligible_count > 0
-- audit: null_amount_count between 0 and deal_count and past_due_count between 0 and deal_count
-- audit: fx_missing_count between 0 and null_amount_count
-- audit: (deal_count > 0 or (amount = 0 and weighted_amount = 0 and past_due_amount = 0)) and (ineligible_count > 0 or ineligible_amount = 0)

with state as (
    select
        timeline.owner_id,
        coalesce(timeline.close_quarter, 'none') as close_quarter,
        coalesce(timeline.forecast_category, 'none') as forecast_category,
        coalesce(timeline.stage_name, 'none') as stage_name,
        timeline.from_date, timeline.to_date,
        greatest(timeline.from_date, date_add('day', 1, coalesce(timeline.close_date, date '9999-12-30'))) as due_date,
        timeline.is_eligible, build.data_as_of_date,
        coalesce(timeline.amount, 0) as amount,
        cast(coalesce(timeline.amount, 0) as decimal(38, 2)) * coalesce(timeline.probability, 0) as weighted,
        case when timeline.amount is null then 1 else 0 end as no_amount,
        case when event.is_fx_missing then 1 else 0 end as no_rate
    from core.opportunity_timeline as timeline
    inner join core.opportunity_event as event
        on timeline.opportunity_id = event.opportunity_id and timeline.event_number = event.event_number
    cross join given.build as build
    where timeline.is_live and timeline.is_open and timeline.from_date < timeline.to_date
),

-- A deal is past due from the day after its close date: a second piece, which adds to the past-due columns alone.
piece as (
    select *, case when is_eligible then 'pipeline' else 'ineligible' end as kind, from_date as first_date from state
    union all
    select *, 'past due' as kind, due_date as first_date from state where is_eligible and due_date < to_date and due_date <= data_as_of_date
),

edge as (
    select
        piece.owner_id, piece.close_quarter, piece.forecast_category, piece.stage_name, piece.kind, piece.first_date, piece.to_date, edge.sign,
        case when edge.sign = 1 then piece.amount else -piece.amount end as amount,
        case when edge.sign = 1 then piece.weighted else -piece.weighted end as weighted,
        edge.sign * piece.no_amount as no_amount, edge.sign * piece.no_rate as no_rate
    from piece
    cross join (values (1), (-1)) as edge (sign)
),

-- What comes and goes on a day: never more rows than changes of deals and people.
delta as (
    select
        scope.scope_type, scope.scope_id, edge.close_quarter, edge.forecast_category, edge.stage_name,
        case when edge.sign = 1 then greatest(edge.first_date, scope.valid_from) else least(edge.to_date, scope.valid_to) end as change_date,
        sum(case when edge.kind = 'pipeline' then edge.sign else 0 end) as deals,
        sum(case when edge.kind = 'pipeline' then edge.amount else 0 end) as amount,
        sum(case when edge.kind = 'pipeline' then edge.weighted else 0 end) as weighted,
        sum(case when edge.kind = 'pipeline' then edge.no_amount else 0 end) as no_amount,
        sum(case when edge.kind = 'pipeline' then edge.no_rate else 0 end) as no_rate,
        sum(case when edge.kind = 'past due' then edge.sign else 0 end) as past_due,
        sum(case when edge.kind = 'past due' then edge.amount else 0 end) as past_due_amount,
        sum(case when edge.kind = 'ineligible' then edge.sign else 0 end) as ineligible,
        sum(case when edge.kind = 'ineligible' then edge.amount else 0 end) as ineligible_amount
    from edge
    inner join given.scope_closure as scope
        on edge.owner_id = scope.rep_id and scope.valid_from < edge.to_date and scope.valid_to > edge.first_date
    group by 1, 2, 3, 4, 5, 6
),

standing as (
    select
        scope_type, scope_id, close_quarter, forecast_category, stage_name, change_date,
        lead(change_date) over (partition by scope_type, scope_id, close_quarter, forecast_category, stage_name order by change_date) as next_date,
        sum(deals) over (partition by scope_type, scope_id, close_quarter, forecast_category, stage_name order by change_date rows unbounded preceding) as deals,
        sum(amount) over (partition by scope_type, scope_id, close_quarter, forecast_category, stage_name order by change_date rows unbounded preceding) as amount,
        sum(weighted) over (partition by scope_type, scope_id, close_quarter, forecast_category, stage_name order by change_date rows unbounded preceding) as weighted,
        sum(no_amount) over (partition by scope_type, scope_id, close_quarter, forecast_category, stage_name order by change_date rows unbounded preceding) as no_amount,
        sum(no_rate) over (partition by scope_type, scope_id, close_quarter, forecast_category, stage_name order by change_date rows unbounded preceding) as no_rate,
        sum(past_due) over (partition by scope_type, scope_id, close_quarter, forecast_category, stage_name order by change_date rows unbounded preceding) as past_due,
        sum(past_due_amount) over (partition by scope_type, scope_id, close_quarter, forecast_category, stage_name order by change_date rows unbounded preceding) as past_due_amount,
        sum(ineligible) over (partition by scope_type, scope_id, close_quarter, forecast_category, stage_name order by change_date rows unbounded preceding) as ineligible,
        sum(ineligible_amount) over (partition by scope_type, scope_id, close_quarter, forecast_category, stage_name order by change_date rows unbounded preceding) as ineligible_amount
    from delta
)

select
    scope_type, -- company, team, territory, manager or rep.
    scope_id, -- company, the name of a team or territory, or the rep_id of a rep or manager.
    close_quarter, -- Fiscal quarter of the close date; none for a date outside the calendar.
    forecast_category, -- pipeline, best_case, most_likely, commit or omitted; none where unknown.
    stage_name, -- Stage of the deals.
    change_date as from_date, -- First day on which the figures hold.
    next_date as to_date, -- First day on which they no longer do; 9999-12-31 while they last.
    cast(deals as bigint) as deal_count, -- Open deals that count as pipeline; one without an amount counts.
    cast(amount as decimal(18, 2)) as amount, -- Their amounts in the reporting currency.
    cast(weighted as decimal(18, 2)) as weighted_amount, -- Their amounts times the CRM's probabilities, rounded once.
    cast(no_amount as bigint) as null_amount_count, -- Those of them without an amount in the reporting currency.
    cast(no_rate as bigint) as fx_missing_count, -- Those of them whose currency has no rate.
    cast(past_due as bigint) as past_due_count, -- Those of them open after their close date.
    cast(past_due_amount as decimal(18, 2)) as past_due_amount, -- Amounts of those open after their close date.
    cast(ineligible as bigint) as ineligible_count, -- Open deals that do not count: not yet qualified, omitted from the forecast, or excluded.
    cast(ineligible_amount as decimal(18, 2)) as ineligible_amount -- Their amounts.
from standing
where deals + ineligible > 0 and next_date is not null
