-- One row per person and fiscal month from the first with a plan or a line: what was earned, and the draw that holds.
-- grain: rep_id, pay_month
-- scope: rep_id, pay_month

with month as (
    select month.fiscal_month, month.month_end_date
    from core.fiscal_month as month
    cross join given.build as build
    where month.fiscal_month <= build.data_as_of_date
),

term as (
    select
        assignment.rep_id,
        month.fiscal_month,
        sum(case when assignment.draw_type = 'guaranteed' and assignment.valid_from <= month.fiscal_month then assignment.draw_amount else 0 end) as guaranteed_draw,
        sum(case when assignment.draw_type = 'recoverable' and assignment.valid_from <= month.fiscal_month then assignment.draw_amount else 0 end) as recoverable_draw,
        min(assignment.draw_recovery_rate) as recovery_rate
    from pay.comp_assignment as assignment
    inner join month
        on assignment.valid_from <= month.month_end_date and month.fiscal_month < assignment.valid_to
    group by assignment.rep_id, month.fiscal_month
),

earned as (
    select rep_id, pay_month, sum(amount) as amount
    from pay.comp_earned_line
    group by rep_id, pay_month
),

started as (
    select rep_id, min(fiscal_month) as first_month
    from (select rep_id, fiscal_month from term union all select rep_id, pay_month from earned) as either
    group by rep_id
),

locked as (
    select
        rep_id, pay_month,
        sum(case when line_type = 'draw_guarantee' then amount else 0 end) as guarantee,
        sum(case when line_type in ('draw_advance', 'draw_recovery') then amount else 0 end) as moved
    from pay.locked_statement_line
    group by rep_id, pay_month
)

select
    started.rep_id,
    month.fiscal_month as pay_month, -- First day of the fiscal month.
    month.fiscal_month < state.open_month as is_locked, -- True where the month is locked.
    cast(coalesce(earned.amount, 0) as decimal(18, 2)) as earned_amount, -- What all lines but those of draws pay, in the reporting currency.
    cast(case
        when month.fiscal_month < state.open_month then coalesce(locked.guarantee, 0)
        when term.guaranteed_draw > 0 and coalesce(earned.amount, 0) < term.guaranteed_draw then term.guaranteed_draw - coalesce(earned.amount, 0)
        else 0
    end as decimal(18, 2)) as guarantee_amount, -- What a guaranteed draw adds.
    cast(coalesce(term.recoverable_draw, 0) as decimal(18, 2)) as draw_amount, -- The least that the month pays; it is recovered later.
    cast(greatest(coalesce(term.guaranteed_draw, 0), coalesce(term.recoverable_draw, 0)) as decimal(18, 2)) as least_amount, -- The least that the month pays, be it recovered or guaranteed.
    coalesce(term.recovery_rate, cast(1 as decimal(9, 6))) as recovery_rate, -- The most of earnings that is held back to recover what was advanced.
    cast(coalesce(locked.moved, 0) as decimal(18, 2)) as locked_move_amount -- By how much a locked month moved what is to be recovered.
from started
inner join month
    on started.first_month <= month.fiscal_month
cross join pay.lock_state as state
left join term
    on started.rep_id = term.rep_id and month.fiscal_month = term.fiscal_month
left join earned
    on started.rep_id = earned.rep_id and month.fiscal_month = earned.pay_month
left join locked
    on started.rep_id = locked.rep_id and month.fiscal_month = locked.pay_month
