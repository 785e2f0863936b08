-- What each fiscal month pays a person, or all whose statements may be seen, with what it is made of; the newest first.
-- param: rep text = null -- Person, as statements name the rep_id; left out: everybody.

select
    statement.pay_month,
    count(*) as rep_count, -- People with a statement.
    cast(sum(statement.credited_amount) as decimal(18, 2)) as credited_amount, -- Credit given less credit taken back in the month.
    cast(sum(statement.earned_amount) as decimal(18, 2)) as earned_amount, -- What plans pay for it.
    cast(sum(statement.adjusted_amount) as decimal(18, 2)) as adjusted_amount, -- Manual adjustments, and what puts locked months right.
    cast(sum(statement.draw_guaranteed_amount + statement.draw_advanced_amount - statement.draw_recovered_amount) as decimal(18, 2)) as draw_amount, -- What draws add, less what is held back to recover them.
    cast(sum(statement.payable_amount) as decimal(18, 2)) as payable_amount, -- What the month pays.
    cast(sum(statement.closing_balance_amount) as decimal(18, 2)) as closing_balance_amount, -- What is still to be recovered after it.
    min(case when statement.is_locked then 1 else 0 end) = 1 as is_locked -- True where every statement of the month is final.
from pay.comp_statement as statement
where cast($rep as varchar) is null or statement.rep_id = cast($rep as varchar)
group by statement.pay_month
order by statement.pay_month desc
