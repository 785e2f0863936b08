-- One row per scope, quarter of the close date, forecast category, stage and stretch of days on which its open deals stay the same.
-- The same figures as pipeline_daily, each said once for all the days from from_date until before to_date.
-- A deal counts where its owner stood on that day. Deals that do not count as pipeline stand in the ineligible columns alone.
-- A close date outside the calendar is quarter none.
-- grain: scope_type, scope_id, close_quarter, forecast_category, stage_name, from_date
-- audit: from_date < to_date
-- audit: deal_count >= 0 and ineligible_count >= 0 and deal_count + ineligible_count > 0
-- audit: null_amount_count between 0 and deal_count
-- audit: past_due_count between 0 and deal_count
-- audit: fx_missing_count between 0 and null_amount_count
-- audit: deal_count > 0 or (amount = 0 and weighted_amount = 0 and past_due_amount = 0)
-- audit: ineligible_count > 0 or ineligible_amount = 0

with state as (
    select
        owner_id,
        coalesce(close_quarter, 'none') as close_quarter,
        coalesce(forecast_category, 'none') as forecast_category,
        coalesce(stage_name, 'none') as stage_name,
        from_date,
        to_date,
        greatest(from_date, date_add('day', 1, coalesce(close_date, date '9999-12-30'))) as due_date,
        case when is_eligible then 1 else 0 end as eligible,
        coalesce(amount, 0) as amount,
        cast(coalesce(amount, 0) as decimal(38, 2)) * coalesce(probability, 0) as weighted,
        case when amount is null then 1 else 0 end as no_amount,
        case when is_fx_missing then 1 else 0 end as no_rate
    from core.opportunity_timeline
    where is_live and is_open and from_date < to_date
),

-- A deal is past due from the day after its close date: a second piece that adds to the past-due columns alone.
piece as (
    select state.*, eligible as counted, 1 - eligible as ineligible, 0 as past_due from state
    union all
    select
        owner_id, close_quarter, forecast_category, stage_name, due_date, to_date, due_date, eligible, amount, weighted, no_amount, no_rate,
        0 as counted, 0 as ineligible, 1 as past_due
    from state
    where due_date < to_date and eligible = 1
),

placed as (
    select
        scope.scope_type,
        scope.scope_id,
        piece.close_quarter,
        piece.forecast_category,
        piece.stage_name,
        case when edge.sign = 1 then greatest(piece.from_date, scope.valid_from) else least(piece.to_date, scope.valid_to) end as change_date,
        edge.sign * piece.counted as counted,
        edge.sign * piece.ineligible as ineligible,
        edge.sign * piece.past_due as past_due,
        piece.amount,
        piece.weighted,
        piece.no_amount,
        piece.no_rate
    from piece
    inner join given.scope_closure as scope
        on piece.owner_id = scope.rep_id and piece.from_date < scope.valid_to and scope.valid_from < piece.to_date
    cross join (values (1), (-1)) as edge (sign)
),

-- What changes on a day, never more than the changes of deals and people.
delta as (
    select
        scope_type, scope_id, close_quarter, forecast_category, stage_name, change_date,
        sum(counted) as deals,
        sum(counted * amount) as amount,
        sum(counted * weighted) as weighted,
        sum(counted * no_amount) as no_amount,
        sum(counted * no_rate) as no_rate,
        sum(past_due) as past_due,
        sum(past_due * amount) as past_due_amount,
        sum(ineligible) as ineligible,
        sum(ineligible * amount) as ineligible_amount
    from placed
    group by 1, 2, 3, 4, 5, 6
),

-- Running sums: what stands from one change until the next.
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
    scope_type, -- What kind of scope: company, team, territory, manager or rep.
    scope_id, -- Which one: company, a team's or territory's name, a rep's id.
    close_quarter, -- Fiscal quarter of the close date; none for a date outside the calendar.
    forecast_category, -- pipeline, best_case, most_likely, commit or omitted; none where unknown.
    stage_name, -- Stage of the deals.
    change_date as from_date, -- First day on which the figures hold.
    next_date as to_date, -- First day on which they no longer do.
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
