-- What each person of a scope is paid for a month, the most first.
-- param: scope text = company:company -- Whose statements: type and id of a scope, such as team:West or rep:salesforce:005….
-- param: month date = data_as_of_date -- Any day of the month.

with asked as (
    select fiscal_month
    from given.calendar
    where calendar_date = cast($month as date)
)

select
    statement.rep_id,
    coalesce(rep.full_name, statement.rep_id) as full_name, -- Name of the person.
    statement.pay_month,
    statement.credited_amount,
    statement.earned_amount,
    statement.adjusted_amount,
    statement.draw_guaranteed_amount,
    statement.draw_advanced_amount,
    statement.draw_recovered_amount,
    statement.payable_amount,
    statement.closing_balance_amount,
    statement.year_to_date_amount,
    statement.line_count,
    statement.is_locked
from pay.comp_statement as statement
inner join asked
    on statement.pay_month = asked.fiscal_month
inner join given.scope_closure as member
    on
        statement.rep_id = member.rep_id
        and member.valid_from <= statement.pay_month
        and member.valid_to > statement.pay_month
        and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
left join core.rep as rep
    on statement.rep_id = rep.rep_id
order by statement.payable_amount desc, statement.rep_id
