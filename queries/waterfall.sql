-- Why the pipeline of a quarter changed in a window of time: opening, each kind of movement, closing.
-- param: scope text = company:company -- Whose deals: type and id of a scope, such as team:West.
-- param: quarter quarter = current_quarter -- Fiscal quarter in which the deals should close.
-- param: window text = quarter -- quarter or week for the latest one, or week:2026-05-13 for the one that begins then.

with today as ( -- The as-of day, or the quarter's last day once it is over.
    select
        'quarter:' || cast(calendar.quarter_start_date as varchar) as latest_quarter,
        'week:' || cast(calendar.week_start_date as varchar) as latest_week
    from given.calendar as calendar
    where
        calendar.calendar_date = (
            select least(build.data_as_of_date, max(quarter.quarter_end_date))
            from given.build as build
            cross join given.calendar as quarter
            where quarter.fiscal_quarter = cast($quarter as varchar)
            group by build.data_as_of_date
        )
),

balance as (
    select
        waterfall.window_start_date,
        waterfall.window_end_date,
        waterfall.opening_amount,
        waterfall.opening_count,
        waterfall.closing_amount,
        waterfall.closing_count
    from metrics.pipeline_waterfall as waterfall
    cross join today
    where
        waterfall.target_quarter = cast($quarter as varchar)
        and waterfall.scope_type || ':' || waterfall.scope_id = cast($scope as varchar)
        and waterfall.window_type || ':' || cast(waterfall.window_start_date as varchar) = case cast($window as varchar)
            when 'quarter' then today.latest_quarter
            when 'week' then today.latest_week
            else cast($window as varchar)
        end
),

moved as (
    select
        movement.movement,
        sum(movement.delta_amount) as amount,
        count(distinct movement.opportunity_id) as deal_count
    from metrics.pipeline_movement as movement
    inner join balance
        on movement.changed_date between balance.window_start_date and balance.window_end_date
    where
        movement.target_quarter = cast($quarter as varchar)
        and movement.scope_type || ':' || movement.scope_id = cast($scope as varchar)
    group by movement.movement
),

line as (
    select 1 as line_number, 'opening' as movement, opening_amount as amount, opening_count as deal_count from balance
    union all
    select kind.line_number, moved.movement, cast(moved.amount as decimal(18, 2)) as amount, moved.deal_count
    from moved
    inner join (
        values
        (2, 'new'), (3, 'restored'), (4, 'deleted'), (5, 'transferred_in'), (6, 'transferred_out'), (7, 'qualified'), (8, 'disqualified'),
        (9, 'pulled_in'), (10, 'pushed_in'), (11, 'pushed_out'), (12, 'moved_earlier_out'), (13, 'increased'), (14, 'decreased'),
        (15, 'won'), (16, 'lost'), (17, 'reopened')
    ) as kind (line_number, movement)
        on moved.movement = kind.movement
    union all
    select 18 as line_number, 'closing' as movement, closing_amount as amount, closing_count as deal_count from balance
),

running as (
    select
        line_number,
        movement,
        amount,
        deal_count,
        movement in ('opening', 'closing') as is_balance,
        cast(sum(case when movement = 'closing' then 0 else amount end) over (order by line_number rows unbounded preceding) as decimal(18, 2)) as level_amount
    from line
)

select
    running.line_number, -- Place of the line: opening, movements, closing.
    running.movement, -- opening, closing, or what moved the pipeline of the quarter.
    running.amount, -- Open pipeline at the opening or closing; else what the movement added, negative where it took away.
    running.deal_count, -- Deals open at the opening or closing; else deals that moved so.
    running.is_balance, -- True for opening and closing.
    cast(case when running.is_balance then 0 else running.level_amount - running.amount end as decimal(18, 2)) as from_amount, -- Pipeline before the movement; zero for opening and closing.
    case when running.is_balance then running.amount else running.level_amount end as to_amount, -- Pipeline after the movement.
    balance.window_start_date, -- First day of the window.
    balance.window_end_date -- Last day of the window, at most the as-of day.
from running
cross join balance
order by running.line_number
