-- One row per line of a person's monthly statement: each says in a sentence how it came about, with the hash of the rule and of its inputs.
-- A locked line never changes; what is found later stands in the open month as prior_period_adjustment.
-- grain: statement_line_id
-- scope: rep_id, pay_month
-- audit: line_type in ('credit', 'clawback', 'retro_true_up', 'threshold', 'cap_reduction', 'manual_adjustment', 'prior_period_adjustment', 'draw_guarantee', 'draw_advance', 'draw_recovery')
-- audit: length(explanation) > 0 and length(rule_hash) = 64 and length(input_hash) = 64
-- audit: is_locked or line_type <> 'draw_recovery' or amount < 0
-- warn: rep_id in (select rep_id from core.rep)

with draw as (
    select
        draw.*,
        kind.line_type,
        case kind.line_type when 'draw_guarantee' then draw.guarantee_amount when 'draw_advance' then draw.advance_amount else -draw.recovery_amount end as amount
    from pay.comp_draw as draw
    cross join (values ('draw_guarantee'), ('draw_advance'), ('draw_recovery')) as kind (line_type)
    where not draw.is_locked
)

select
    statement_line_id, -- The line; one that comes to stand in another month is another line.
    rep_id, -- Person who is paid.
    pay_month, -- First day of the fiscal month in which the line is paid.
    line_type, -- credit, clawback, retro_true_up, threshold, cap_reduction, manual_adjustment, prior_period_adjustment, draw_guarantee, draw_advance or draw_recovery.
    comp_plan_id, -- Plan that pays; null for none.
    opportunity_id, -- Deal; null for none.
    credit_line_id, origin_month, line_date, credited_amount,
    measure_before_amount, -- Credit of the plan's period before; 0 for none.
    measure_after_amount, -- Credit of the plan's period after; 0 for none.
    quota_amount, -- Quota of the plan's period; null where there is none.
    tier_rate,
    amount, -- What the line pays, in the reporting currency; negative where it takes.
    explanation,
    rule_hash, -- SHA-256 of the plan's terms; of other lines of what they follow from.
    input_hash,
    is_locked -- True where the month is locked and the line is final.
from pay.comp_earned_line
union all
select
    line.statement_line_id, line.rep_id, line.pay_month, line.line_type, line.comp_plan_id, line.opportunity_id, line.credit_line_id, line.origin_month, line.line_date,
    line.credited_amount, line.measure_before_amount, line.measure_after_amount, line.quota_amount, line.tier_rate, line.amount, line.explanation, line.rule_hash,
    line.input_hash, true
from pay.locked_statement_line as line
where line.line_type in ('draw_guarantee', 'draw_advance', 'draw_recovery')
union all
select
    rep_id || '/' || cast(pay_month as varchar) || '/' || line_type, rep_id, pay_month, line_type, cast(null as varchar), cast(null as varchar), cast(null as varchar),
    pay_month, pay_month, cast(0 as decimal(18, 2)), cast(0 as decimal(18, 2)), cast(0 as decimal(18, 2)), cast(null as decimal(18, 2)), cast(0 as decimal(18, 10)),
    cast(amount as decimal(18, 2)),
    case
        when line_type = 'draw_guarantee' then 'Earned ' || cast(earned_amount as varchar) || ' is less than the guaranteed draw, so ' || cast(amount as varchar) || ' is added and never recovered.'
        when line_type = 'draw_advance' and draw_amount > 0
            then 'Earned ' || cast(earned_amount as varchar) || ' is less than the draw of ' || cast(draw_amount as varchar) || ', so ' || cast(amount as varchar) || ' is advanced; ' || cast(balance_amount as varchar) || ' is now to be recovered.'
        when line_type = 'draw_advance'
            then 'Earned ' || cast(earned_amount as varchar) || ' is less than nothing, so ' || cast(amount as varchar) || ' is carried forward; ' || cast(balance_amount as varchar) || ' is now to be recovered.'
        else
            'Of ' || cast(earned_amount as varchar) || ' earned ' || cast(-amount as varchar) || ' is held back to recover advances of ' || cast(opening_balance_amount as varchar)
            || '; ' || cast(balance_amount as varchar) || ' is left.'
    end,
    lower(to_hex(sha256(to_utf8(line_type || '|' || cast(draw_amount as varchar) || '|' || cast(least_amount as varchar) || '|' || cast(recovery_rate as varchar))))),
    lower(to_hex(sha256(to_utf8(cast(earned_amount as varchar) || '|' || cast(opening_balance_amount as varchar))))),
    false
from draw
where amount <> 0
