-- One row per person and fiscal month: what the draw adds to the month's earnings or takes back, and what is still to be recovered.
-- A month never pays less than its draw, nor less than nothing; what is missing is advanced, unless it is guaranteed, and recovered out of
-- what later months earn above theirs, of each no more than the recovery rate allows. Locked months stand as they were locked.
-- grain: rep_id, pay_month
-- scope: rep_id, pay_month
-- audit: balance_amount >= 0
-- audit: is_locked or payable_amount >= least_amount
-- audit: advance_amount = 0 or recovery_amount = 0

with owed as (
    select
        *,
        earned_amount + guarantee_amount as due,
        case when draw_amount > earned_amount + guarantee_amount then draw_amount - earned_amount - guarantee_amount else 0 end as missing,
        cast(case when earned_amount + guarantee_amount > 0 then cast(earned_amount + guarantee_amount as decimal(38, 2)) * recovery_rate else 0 end as decimal(18, 2)) as recoverable,
        case when least_amount < earned_amount + guarantee_amount then earned_amount + guarantee_amount - least_amount else 0 end as above_draw
    from pay.comp_month
),

-- A balance that only ever stops at nothing needs no recursion: it is its moves added up, less the lowest that the sum ever was.
moved as (
    select
        *,
        sum(case
            when is_locked then locked_move_amount
            when missing > 0 then missing
            when recoverable < above_draw then -recoverable
            else -above_draw
        end) over (partition by rep_id order by pay_month rows unbounded preceding) as moves
    from owed
),

floored as (
    select
        *,
        moves - case when min(moves) over (partition by rep_id order by pay_month rows unbounded preceding) < 0 then min(moves) over (partition by rep_id order by pay_month rows unbounded preceding) else 0 end as balance
    from moved
),

stepped as (
    select
        *,
        balance - coalesce(lag(balance) over (partition by rep_id order by pay_month), 0) as step
    from floored
)

select
    rep_id,
    pay_month,
    is_locked,
    earned_amount,
    guarantee_amount,
    draw_amount,
    least_amount,
    recovery_rate,
    cast(balance - step as decimal(18, 2)) as opening_balance_amount, -- What was still to be recovered before the month.
    cast(case when step > 0 then step else 0 end as decimal(18, 2)) as advance_amount, -- What is advanced so that the month pays its draw, or no less than nothing.
    cast(case when step < 0 then -step else 0 end as decimal(18, 2)) as recovery_amount, -- What is held back to recover advances.
    cast(balance as decimal(18, 2)) as balance_amount, -- What is still to be recovered after it.
    cast(due + step as decimal(18, 2)) as payable_amount -- What the month pays.
from stepped
