-- One row per fiscal quarter of the close date, scope and outcome with closed deals: days from creation to close.
-- A deal counts once, by its last close still in force, where its owner at that moment stood on that day; reopened deals to their final
-- close. Deleted and excluded deals are out. A deal closed before it was created, or entered as closed already, is counted apart;
-- so is one of which nothing tells when it was made.
-- Percentiles are exact: the smallest value that so many of all do not exceed.
-- grain: fiscal_quarter, scope_type, scope_id, outcome
-- audit: deal_count + excluded_negative_count + imported_count > 0
-- audit: median_days between 0 and p75_days and p75_days <= p90_days
-- audit: (median_days is null) = (deal_count = 0)
-- audit: scope_type <> 'company' or (fiscal_quarter, outcome, deal_count, excluded_negative_count, imported_count) in
--      (select fiscal_quarter, outcome, sum(deal_count), sum(excluded_negative_count), sum(imported_count) from metrics.sales_cycle_period where scope_type = 'team' group by fiscal_quarter, outcome)
-- audit: scope_type <> 'company' or (fiscal_quarter, outcome, deal_count, excluded_negative_count, imported_count) in
--      (select fiscal_quarter, outcome, sum(deal_count), sum(excluded_negative_count), sum(imported_count) from metrics.sales_cycle_period where scope_type = 'territory' group by fiscal_quarter, outcome)
-- audit: scope_type <> 'company' or (fiscal_quarter, outcome, deal_count, excluded_negative_count, imported_count) in
--      (select fiscal_quarter, outcome, sum(deal_count), sum(excluded_negative_count), sum(imported_count) from metrics.sales_cycle_period where scope_type = 'rep' group by fiscal_quarter, outcome)
-- metric: median_cycle_days = median(close_date - created_date of won deals); unit days; none; the smallest that half do not exceed

with deal as (
    select
        opportunity.opportunity_id,
        opportunity.close_quarter as fiscal_quarter,
        opportunity.closed_owner_id,
        opportunity.closed_date,
        case when opportunity.is_won then 'won' else 'lost' end as outcome,
        not coalesce(opportunity.is_creation_known, true) or coalesce(creation.stage_class <> 'open' and creation.provenance <> 'imputed', false) as is_imported,
        date_diff('day', opportunity.created_date, opportunity.close_date) as days,
        date_diff('day', opportunity.pipeline_created_date, opportunity.close_date) as pipeline_days
    from core.opportunity as opportunity
    left join core.opportunity_event as creation
        on opportunity.opportunity_id = creation.opportunity_id and creation.event_number = 1
    where
        opportunity.is_closed
        and not opportunity.is_deleted
        and not opportunity.is_excluded
        and opportunity.close_quarter is not null
),

placed as (
    select
        deal.fiscal_quarter,
        scope.scope_type,
        scope.scope_id,
        deal.outcome,
        deal.opportunity_id,
        deal.is_imported,
        not deal.is_imported and deal.days < 0 as is_negative,
        case when not deal.is_imported and deal.days >= 0 then deal.days end as days,
        case when not deal.is_imported and deal.days >= 0 and deal.pipeline_days >= 0 then deal.pipeline_days end as pipeline_days
    from deal
    inner join given.scope_closure as scope
        on deal.closed_owner_id = scope.rep_id and scope.valid_from <= deal.closed_date and deal.closed_date < scope.valid_to
),

ranked as (
    select
        *,
        row_number() over (partition by fiscal_quarter, scope_type, scope_id, outcome order by days nulls last, opportunity_id) as place,
        count(days) over (partition by fiscal_quarter, scope_type, scope_id, outcome) as deal_count,
        row_number() over (partition by fiscal_quarter, scope_type, scope_id, outcome order by pipeline_days nulls last, opportunity_id) as pipeline_place,
        count(pipeline_days) over (partition by fiscal_quarter, scope_type, scope_id, outcome) as pipeline_count
    from placed
)

select
    fiscal_quarter, -- Fiscal quarter of the close date, such as FY27-Q1.
    scope_type,
    scope_id,
    outcome, -- won or lost; lost deals count whether they had qualified or not.
    max(deal_count) as deal_count, -- Deals whose days are told.
    min(case when place * 2 >= deal_count then days end) as median_days, -- Half of the deals took at most so many days from creation to the close date.
    min(case when place * 4 >= deal_count * 3 then days end) as p75_days, -- Three deals of four took at most so many days.
    min(case when place * 10 >= deal_count * 9 then days end) as p90_days, -- Nine deals of ten took at most so many days.
    cast(round(round(cast(sum(days) as double) * 1e2 / nullif(cast(max(deal_count) as double), 0e0)) / 1e2, 2) as decimal(18, 2)) as mean_days, -- Average of the days.
    min(case when pipeline_place * 2 >= pipeline_count then pipeline_days end) as pipeline_median_days, -- The median from the day on which the deal first counted as pipeline, of those that did by their close date.
    count(*) filter (where is_negative) as excluded_negative_count, -- Deals left out because they closed before they were created.
    count(*) filter (where is_imported) as imported_count -- Deals left out because they were entered as closed already, or nothing tells when they were made.
from ranked
group by fiscal_quarter, scope_type, scope_id, outcome
