-- A person's statement of a month, line by line down to the deal, each with how it came about.
-- param: rep text -- Person, as statements name the rep_id.
-- param: month date = data_as_of_date -- Any day of the month.

with asked as (
    select fiscal_month
    from given.calendar
    where calendar_date = cast($month as date)
)

select
    line.line_date, -- Day of the credit or adjustment.
    line.line_type,
    opportunity.name as opportunity_name, -- Deal; null for none.
    line.opportunity_id,
    line.comp_plan_id,
    line.credited_amount,
    line.measure_before_amount,
    line.measure_after_amount,
    line.quota_amount,
    line.tier_rate,
    line.amount,
    cast(sum(line.amount) over (order by line.line_date, line.statement_line_id rows unbounded preceding) as decimal(18, 2)) as running_amount, -- What the lines up to this one pay.
    line.explanation,
    line.origin_month,
    line.is_locked,
    line.rule_hash,
    line.input_hash
from pay.comp_statement_line as line
inner join asked
    on line.pay_month = asked.fiscal_month
left join core.opportunity as opportunity
    on line.opportunity_id = opportunity.opportunity_id
where line.rep_id = cast($rep as varchar)
order by line.line_date, line.statement_line_id
