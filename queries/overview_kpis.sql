-- The quarter in figures: target, booked, open pipeline, coverage, win rate.
-- param: scope text = company:company -- Whose deals: type and id of a scope, such as team:West.
-- param: quarter quarter = current_quarter -- Fiscal quarter of the close date.

with quarter as (
    select
        max(case when calendar.calendar_date <= build.data_as_of_date then calendar.quarter_elapsed_rate else 0 end) as elapsed_rate
    from given.calendar as calendar
    cross join given.build as build
    where calendar.fiscal_quarter = cast($quarter as varchar)
),

figure as (
    select
        max(case when metric = 'target_amount' then value end) as target_amount,
        max(case when metric = 'booked_amount' then value end) as booked_amount,
        max(case when metric = 'attainment_rate' then value end) as attainment_rate,
        max(case when metric = 'won_count' then value end) as won_count,
        max(case when metric = 'lost_count' then value end) as lost_count,
        max(case when metric = 'win_rate' then value end) as win_rate,
        max(case when metric = 'win_rate' then prior_value end) as prior_win_rate,
        count(*) as figure_count
    from metrics.kpi_long
    where
        period_type = 'quarter'
        and period = cast($quarter as varchar)
        and scope_type || ':' || scope_id = cast($scope as varchar)
),

held as ( -- Open now, also for a quarter that is over.
    select
        cast(sum(daily.deal_count) as bigint) as deal_count,
        cast(sum(daily.amount) as decimal(18, 2)) as amount
    from metrics.pipeline_daily as daily
    inner join given.build as build
        on daily.snapshot_date = build.data_as_of_date
    where
        daily.close_quarter = cast($quarter as varchar)
        and daily.scope_type || ':' || daily.scope_id = cast($scope as varchar)
),

cover as (
    select
        coverage.remaining_amount,
        coverage.coverage,
        coverage.required_coverage
    from metrics.pipeline_coverage as coverage
    inner join given.build as build
        on coverage.snapshot_date = build.data_as_of_date
    where
        coverage.target_quarter = cast($quarter as varchar)
        and coverage.scope_type || ':' || coverage.scope_id = cast($scope as varchar)
)

select
    cast(figure.target_amount as decimal(18, 2)) as target_amount, -- Target of bookings of the scope for the quarter; null where none is set.
    cast(coalesce(figure.booked_amount, 0) as decimal(18, 2)) as booked_amount, -- Amount of deals won with a close date in the quarter.
    cast(coalesce(figure.won_count, 0) as bigint) as booked_deal_count, -- Deals won with a close date in the quarter.
    cast(figure.attainment_rate as decimal(9, 6)) as attainment_rate, -- Booked as a part of the target.
    coalesce(cover.remaining_amount, greatest(cast(figure.target_amount - coalesce(figure.booked_amount, 0) as decimal(18, 2)), 0)) as remaining_amount, -- Target still to book.
    coalesce(held.amount, 0) as open_amount, -- Amount of open deals that count as pipeline and should close in the quarter.
    coalesce(held.deal_count, 0) as open_deal_count, -- Open deals that count as pipeline and should close in the quarter.
    cover.coverage, -- Open pipeline divided by what is still to book of the target; null where there is no target, or it is met.
    cover.required_coverage, -- Coverage that was enough in the quarters before; null where too few are known.
    cast(figure.win_rate as decimal(9, 6)) as win_rate, -- Won deals as a part of won and lost deals of the quarter.
    cast(coalesce(figure.won_count, 0) as bigint) as won_count, -- Deals of the quarter that were won.
    cast(coalesce(figure.lost_count, 0) as bigint) as lost_count, -- Deals of the quarter that were lost after they had qualified.
    cast(figure.prior_win_rate as decimal(9, 6)) as prior_win_rate, -- Win rate of the quarter before.
    quarter.elapsed_rate -- Part of the quarter that is over at the end of the as-of day.
from figure
cross join quarter
cross join held
left join cover
    on figure.figure_count > 0
where figure.figure_count > 0
