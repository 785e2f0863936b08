-- One row per fiscal quarter in which deals first came to an open stage, scope of their owner then, and stage: what became of them.
-- Each deal counts once a stage, by its first entry; a stage that it jumped over counts as entered and passed. Deals deleted or excluded
-- now are out, and so are entries whose time is not known.
-- grain: fiscal_quarter, scope_type, scope_id, stage_name
-- audit: entered_count > 0 and entered_count = won_count + lost_count + open_count
-- audit: won_count <= advanced_count and skipped_count <= advanced_count and advanced_count <= entered_count
-- audit: regressed_count <= entered_count
-- audit: advance_rate between advance_rate_low and advance_rate_high
-- audit: scope_type <> 'company' or (fiscal_quarter, stage_name, entered_count, advanced_count, won_count, lost_count) in
--      (select fiscal_quarter, stage_name, sum(entered_count), sum(advanced_count), sum(won_count), sum(lost_count) from metrics.stage_conversion where scope_type = 'team' group by fiscal_quarter, stage_name)
-- audit: scope_type <> 'company' or (fiscal_quarter, stage_name, entered_count, advanced_count, won_count, lost_count) in
--      (select fiscal_quarter, stage_name, sum(entered_count), sum(advanced_count), sum(won_count), sum(lost_count) from metrics.stage_conversion where scope_type = 'territory' group by fiscal_quarter, stage_name)
-- audit: scope_type <> 'company' or (fiscal_quarter, stage_name, entered_count, advanced_count, won_count, lost_count) in
--      (select fiscal_quarter, stage_name, sum(entered_count), sum(advanced_count), sum(won_count), sum(lost_count) from metrics.stage_conversion where scope_type = 'rep' group by fiscal_quarter, stage_name)
-- metric: advance_rate = advanced_count / entered_count; unit rate; none; deals still in the stage may yet advance

with visit as (
    select
        opportunity_id,
        stage_name,
        entered_date,
        owner_id,
        amount,
        provenance,
        is_skipped,
        row_number() over (partition by opportunity_id, stage_name order by visit_number) as place,
        case
            when is_skipped then 1
            when sort_order < max(sort_order) over (partition by opportunity_id order by visit_number rows between current row and unbounded following) then 1
            else max(case when exit_outcome = 'won' then 1 else 0 end) over (partition by opportunity_id order by visit_number rows between current row and unbounded following)
        end as advanced,
        max(case when exit_outcome = 'regressed' then 1 else 0 end) over (partition by opportunity_id, stage_name) as regressed
    from core.opportunity_stage_interval
),

total as (
    select
        calendar.fiscal_quarter,
        scope.scope_type,
        scope.scope_id,
        visit.stage_name,
        count(*) as entered,
        coalesce(sum(visit.amount), 0) as amount,
        sum(case when opportunity.stage_class = 'won' then 1 else visit.advanced end) as advanced,
        count(*) filter (where opportunity.stage_class = 'won') as won,
        count(*) filter (where opportunity.stage_class = 'lost') as lost,
        count(*) filter (where opportunity.stage_class = 'open') as still_open,
        count(*) filter (where visit.is_skipped) as skipped,
        sum(visit.regressed) as regressed
    from visit
    inner join core.opportunity as opportunity
        on visit.opportunity_id = opportunity.opportunity_id
    inner join given.calendar as calendar
        on visit.entered_date = calendar.calendar_date
    inner join given.scope_closure as scope
        on visit.owner_id = scope.rep_id and scope.valid_from <= visit.entered_date and visit.entered_date < scope.valid_to
    where visit.place = 1 and visit.provenance <> 'imputed' and not opportunity.is_deleted and not opportunity.is_excluded
    group by 1, 2, 3, 4
),

rate as (
    select *, cast(entered as double) as n, cast(advanced as double) as k, cast(entered - advanced as double) as missed
    from total
)

-- Wilson's bounds, 90 % sure: z is 1.6448536269514722, its square 2.705543454095404.
select
    fiscal_quarter, -- Fiscal quarter of the first entry, such as FY27-Q1.
    scope_type,
    scope_id,
    stage_name, -- Open stage.
    entered as entered_count, -- Deals that first came to the stage in the quarter.
    cast(amount as decimal(18, 2)) as entered_amount, -- Their amounts on entry.
    cast(advanced as bigint) as advanced_count, -- Those that later came to a further open stage or were won.
    won as won_count, -- Those that are won now.
    lost as lost_count, -- Those that are lost now.
    still_open as open_count, -- Those that are open now.
    skipped as skipped_count, -- Those that jumped over the stage.
    cast(regressed as bigint) as regressed_count, -- Those that ever went back from the stage to an earlier one.
    cast(round(round(k * 1e6 / nullif(n, 0e0)) / 1e6, 6) as decimal(9, 6)) as advance_rate, -- Advanced out of entered.
    cast(round(round(cast(won as double) * 1e6 / nullif(cast(won + lost as double), 0e0)) / 1e6, 6) as decimal(9, 6)) as won_rate, -- Won out of won and lost.
    cast(round((k + 1.352771727047702e0 - 1.6448536269514722e0 * sqrt(k * missed / nullif(n, 0e0) + 0.676385863523851e0)) / nullif(n + 2.705543454095404e0, 0e0), 6) as decimal(9, 6)) as advance_rate_low, -- Lower bound of advance_rate, 90 % sure.
    cast(round((k + 1.352771727047702e0 + 1.6448536269514722e0 * sqrt(k * missed / nullif(n, 0e0) + 0.676385863523851e0)) / nullif(n + 2.705543454095404e0, 0e0), 6) as decimal(9, 6)) as advance_rate_high, -- Upper bound of advance_rate, 90 % sure.
    entered < 20 as is_low_n, -- True where fewer than 20 deals say it.
    case when won + lost = 0 then 'no_deals' end as null_reason -- Why won_rate is null.
from rate
