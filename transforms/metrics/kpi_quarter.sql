-- One row per fiscal quarter and scope with anything to tell: the sums from which kpi_long makes its figures.
-- Open pipeline is what is to close in the quarter, at the end of its last day, or on the as-of day while it lasts or has not begun.
-- grain: fiscal_quarter, scope_type, scope_id
-- audit: slipped_amount = 0 or at_risk_count > 0

with quarter as (
    select
        calendar.fiscal_quarter,
        calendar.quarter_index,
        calendar.quarter_start_date,
        calendar.quarter_end_date,
        calendar.quarter_end_date > build.data_as_of_date as is_partial,
        case when calendar.quarter_end_date > build.data_as_of_date then build.data_as_of_date else calendar.quarter_end_date end as last_date
    from given.calendar as calendar
    cross join given.build as build
    inner join (select min(from_date) as from_date from core.opportunity_timeline) as first_step
        on calendar.quarter_end_date >= first_step.from_date
    where calendar.day_of_quarter = 1
),

part as (
    select 'won' as kind, fiscal_quarter, scope_type, scope_id, won_amount as amount, won_count as deals
    from metrics.win_rate_period
    where opportunity_type = 'all' and won_count + lost_count > 0
    union all
    select 'lost', fiscal_quarter, scope_type, scope_id, lost_amount, lost_count
    from metrics.win_rate_period
    where opportunity_type = 'all' and won_count + lost_count > 0
    union all
    select 'created', fiscal_quarter, scope_type, scope_id, created_amount, created_count from metrics.pipeline_created_period
    union all
    select 'open', daily.close_quarter, daily.scope_type, daily.scope_id, sum(daily.amount), cast(sum(daily.deal_count) as bigint)
    from metrics.pipeline_daily as daily
    inner join quarter
        on daily.close_quarter = quarter.fiscal_quarter and daily.snapshot_date = quarter.last_date
    where daily.deal_count > 0
    group by 1, 2, 3, 4
    union all
    select 'pushed out', line.target_quarter, line.scope_type, line.scope_id, -line.amount, -line.deal_count
    from metrics.pipeline_waterfall_line as line
    inner join quarter
        on line.target_quarter = quarter.fiscal_quarter and line.window_start_date = quarter.quarter_start_date
    where line.window_type = 'quarter' and line.movement = 'pushed_out'
    union all
    select kind, fiscal_quarter, scope_type, scope_id, amount, deal_count from metrics.close_date_line where kind in ('week 1', 'slipped')
    union all
    select 'target', fiscal_quarter, scope_type, scope_id, amount, cast(0 as bigint) from core.target where amount is not null
    union all -- Where nothing is known of creations this quarter has its row too, which says so.
    select 'now', calendar.fiscal_quarter, 'company', 'company', cast(0 as decimal(18, 2)), cast(0 as bigint)
    from given.calendar as calendar
    inner join given.build as build on calendar.calendar_date = build.data_as_of_date
    where (select bool_or(is_creation_known) from core.opportunity) = false
)

select
    part.fiscal_quarter, -- Fiscal quarter, such as FY27-Q1.
    quarter.quarter_index,
    quarter.quarter_start_date,
    part.scope_type, -- company, team, territory, manager or rep.
    part.scope_id, -- company, the name of a team or territory, or the rep_id of a rep or manager.
    quarter.is_partial, -- True for a quarter that is not over on the as-of day.
    quarter.quarter_start_date >= coalesce((select max(untracked_before_date) from core.deal_tracking), date '0001-01-01') as is_tracked, -- True where changes of deals were known from the quarter's first day on.
    coalesce((select bool_or(is_creation_known) from core.opportunity), true) as is_creation_known, -- False where nothing tells of any deal when it was made.
    cast(sum(case when part.kind = 'won' then part.deals else 0 end) as bigint) as won_count, -- Deals won with a close date in the quarter.
    cast(sum(case when part.kind = 'won' then part.amount else 0 end) as decimal(18, 2)) as won_amount, -- Their amounts: what was booked.
    cast(sum(case when part.kind = 'lost' then part.deals else 0 end) as bigint) as lost_count, -- Deals lost with a close date in the quarter, after they had qualified.
    cast(sum(case when part.kind = 'lost' then part.amount else 0 end) as decimal(18, 2)) as lost_amount, -- Their amounts just before the loss.
    max(cycle.median_days) as median_cycle_days, -- Half of the deals won took at most so many days from creation to the close date.
    coalesce(max(cycle.deal_count), 0) as cycle_count, -- Deals won whose days are told.
    cast(sum(case when part.kind = 'open' then part.deals else 0 end) as bigint) as open_count, -- Open deals that count as pipeline of the quarter.
    cast(sum(case when part.kind = 'open' then part.amount else 0 end) as decimal(18, 2)) as open_amount, -- Their amounts.
    cast(sum(case when part.kind = 'created' then part.deals else 0 end) as bigint) as created_count, -- Deals that first counted as pipeline in the quarter.
    cast(sum(case when part.kind = 'created' then part.amount else 0 end) as decimal(18, 2)) as created_amount, -- Their amounts at that moment.
    cast(sum(case when part.kind = 'pushed out' then part.deals else 0 end) as bigint) as pushed_out_count, -- Times that a deal left the quarter's pipeline in the quarter for a later one.
    cast(sum(case when part.kind = 'pushed out' then part.amount else 0 end) as decimal(18, 2)) as pushed_out_amount, -- The amounts that left so.
    cast(sum(case when part.kind = 'week 1' then part.deals else 0 end) as bigint) as at_risk_count, -- Deals in the quarter's pipeline at the end of its first day.
    cast(sum(case when part.kind = 'week 1' then part.amount else 0 end) as decimal(18, 2)) as at_risk_amount, -- Their amounts.
    cast(sum(case when part.kind = 'slipped' then part.amount else 0 end) as decimal(18, 2)) as slipped_amount, -- Amounts of those that left the quarter open.
    cast(max(case when part.kind = 'target' then part.amount end) as decimal(18, 2)) as target_amount, -- Target of bookings; null where none is set.
    max(coverage.remaining_amount) as remaining_amount -- Target still to book on that day; null without a target.
from part
inner join quarter
    on part.fiscal_quarter = quarter.fiscal_quarter
left join metrics.sales_cycle_period as cycle
    on part.fiscal_quarter = cycle.fiscal_quarter and part.scope_type = cycle.scope_type and part.scope_id = cycle.scope_id and cycle.outcome = 'won'
left join metrics.pipeline_coverage as coverage
    on
        quarter.last_date = coverage.snapshot_date
        and part.fiscal_quarter = coverage.target_quarter
        and part.scope_type = coverage.scope_type
        and part.scope_id = coverage.scope_id
group by part.fiscal_quarter, quarter.quarter_index, quarter.quarter_start_date, part.scope_type, part.scope_id, quarter.is_partial
