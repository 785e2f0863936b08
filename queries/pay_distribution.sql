-- What a month pays, for groups of five people or more: in sum and on average, month by month.
-- pay: aggregate

select
    statement.pay_month,
    count(distinct statement.rep_id) as rep_count, -- People with a statement.
    cast(sum(statement.credited_amount) as decimal(18, 2)) as credited_amount, -- Credit given less credit taken back.
    cast(sum(statement.earned_amount) as decimal(18, 2)) as earned_amount, -- What plans pay for it.
    cast(sum(statement.payable_amount) as decimal(18, 2)) as payable_amount, -- What the month pays.
    cast(round(cast(sum(statement.payable_amount) as double) / nullif(cast(count(*) as double), 0e0), 2) as decimal(18, 2)) as mean_payable_amount -- What it pays a person on average.
from pay.comp_statement as statement
group by statement.pay_month
having count(distinct statement.rep_id) >= 5
order by statement.pay_month
