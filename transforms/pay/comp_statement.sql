-- One row per person and fiscal month from the first with a plan or a line: the statement, all of it made of its lines.
-- grain: rep_id, pay_month
-- scope: rep_id, pay_month
-- audit: payable_amount = earned_amount + adjusted_amount + draw_guaranteed_amount + draw_advanced_amount - draw_recovered_amount
-- audit: closing_balance_amount = opening_balance_amount + draw_advanced_amount - draw_recovered_amount
-- audit: closing_balance_amount >= 0
-- audit: is_locked or payable_amount >= 0
-- warn: is_locked or not is_lock_proposed

with line as (
    select
        rep_id,
        pay_month,
        sum(case when line_type in ('credit', 'clawback', 'retro_true_up', 'threshold', 'cap_reduction') then amount else 0 end) as earned,
        sum(case when line_type in ('manual_adjustment', 'prior_period_adjustment') then amount else 0 end) as adjusted,
        sum(case when line_type = 'draw_guarantee' then amount else 0 end) as guaranteed,
        sum(case when line_type = 'draw_advance' then amount else 0 end) as advanced,
        sum(case when line_type = 'draw_recovery' then -amount else 0 end) as recovered,
        sum(amount) as payable,
        count(*) as line_count,
        array_join(array_agg(statement_line_id || '=' || cast(amount as varchar) || '@' || rule_hash order by statement_line_id), ' ') as lines
    from pay.comp_statement_line
    group by rep_id, pay_month
),

credit as (
    select credit.rep_id, credit.pay_month, sum(credit.credited_amount) as credited
    from pay.comp_credit as credit
    group by credit.rep_id, credit.pay_month
),

statement as (
    select
        month.rep_id,
        month.pay_month,
        month.is_locked,
        coalesce(line.earned, 0) as earned,
        coalesce(line.adjusted, 0) as adjusted,
        coalesce(line.guaranteed, 0) as guaranteed,
        coalesce(line.advanced, 0) as advanced,
        coalesce(line.recovered, 0) as recovered,
        coalesce(line.payable, 0) as payable,
        coalesce(line.line_count, 0) as line_count,
        coalesce(line.lines, '') as lines,
        coalesce(credit.credited, 0) as credited,
        fiscal.fiscal_year,
        fiscal.fiscal_quarter
    from pay.comp_month as month
    inner join core.fiscal_month as fiscal
        on month.pay_month = fiscal.fiscal_month
    left join line
        on month.rep_id = line.rep_id and month.pay_month = line.pay_month
    left join credit
        on month.rep_id = credit.rep_id and month.pay_month = credit.pay_month
)

select
    statement.rep_id, -- Person who is paid.
    statement.pay_month, -- First day of the fiscal month.
    statement.fiscal_quarter,
    cast(statement.credited as decimal(18, 2)) as credited_amount, -- Credit given less credit taken back in the month, by all plans of the person, as it is known today.
    cast(statement.earned as decimal(18, 2)) as earned_amount, -- What plans pay for it.
    cast(statement.adjusted as decimal(18, 2)) as adjusted_amount, -- Manual adjustments, and what puts locked months right.
    cast(statement.guaranteed as decimal(18, 2)) as draw_guaranteed_amount, -- What a guaranteed draw adds.
    cast(statement.advanced as decimal(18, 2)) as draw_advanced_amount, -- What is advanced, to be recovered later.
    cast(statement.recovered as decimal(18, 2)) as draw_recovered_amount, -- What is held back to recover advances.
    cast(statement.payable as decimal(18, 2)) as payable_amount, -- What the month pays: the sum of its lines.
    cast(sum(statement.advanced - statement.recovered) over (partition by statement.rep_id order by statement.pay_month rows unbounded preceding) - statement.advanced + statement.recovered as decimal(18, 2)) as opening_balance_amount, -- What was still to be recovered before the month.
    cast(sum(statement.advanced - statement.recovered) over (partition by statement.rep_id order by statement.pay_month rows unbounded preceding) as decimal(18, 2)) as closing_balance_amount, -- What is still to be recovered after it.
    cast(sum(statement.payable) over (partition by statement.rep_id, statement.fiscal_year order by statement.pay_month rows unbounded preceding) as decimal(18, 2)) as year_to_date_amount, -- What the fiscal year paid so far, the month included.
    statement.line_count, -- Lines of the statement.
    lower(to_hex(sha256(to_utf8(statement.lines)))) as lines_hash, -- SHA-256 of its lines, their amounts and rules.
    statement.is_locked, -- True where the statement is final.
    locked.locked_by, -- E-mail of whoever locked it.
    locked.locked_at,
    proposed.period_start is not null as is_lock_proposed -- True where the company's sheet wants the month to be final.
from statement
left join pay.locked_period as locked
    on statement.pay_month = locked.pay_month
left join staging.period_lock as proposed
    on statement.pay_month = proposed.period_start
