-- One row per statement line that is earned, before draws: those of locked months as they were locked, those of later months as they are
-- reckoned today, and in the open month what today's reckoning of locked months differs from what was locked, by person, plan, deal and month.
-- grain: statement_line_id
-- scope: rep_id, pay_month

with state as (
    select locked_month, open_month from pay.lock_state
),

draw as (
    select line_type from (values ('draw_guarantee'), ('draw_advance'), ('draw_recovery')) as draw (line_type)
),

locked as (
    select line.*
    from pay.locked_statement_line as line
    left join draw
        on line.line_type = draw.line_type
    where draw.line_type is null
),

compared as (
    select rep_id, comp_plan_id, opportunity_id, origin_month, amount, credited_amount, cast(0 as decimal(18, 2)) as locked_amount, cast(null as varchar) as rule_hash
    from pay.comp_earning_line
    inner join state
        on comp_earning_line.pay_month <= state.locked_month
    union all
    select rep_id, comp_plan_id, opportunity_id, origin_month, -amount, cast(0 as decimal(18, 2)), amount, rule_hash from locked
),

difference as (
    select
        rep_id, comp_plan_id, opportunity_id, origin_month,
        cast(sum(amount) as decimal(18, 2)) as amount,
        cast(sum(locked_amount) as decimal(18, 2)) as locked_amount,
        max(rule_hash) as rule_hash
    from compared
    group by 1, 2, 3, 4
    having sum(amount) <> 0
)

select
    statement_line_id, -- The line; one that comes to stand in another month is another line.
    rep_id, -- Person who is paid.
    pay_month, -- First day of the fiscal month in which the line is paid.
    line_type, -- credit, clawback, retro_true_up, threshold, cap_reduction, manual_adjustment, prior_period_adjustment.
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
    true as is_locked -- True where the month is locked and the line is final.
from locked
union all
select
    line.statement_line_id, line.rep_id, line.pay_month, line.line_type, line.comp_plan_id, line.opportunity_id, line.credit_line_id, line.origin_month, line.line_date,
    line.credited_amount, line.measure_before_amount, line.measure_after_amount, line.quota_amount, line.tier_rate, line.amount, line.explanation, line.rule_hash,
    line.input_hash, false
from pay.comp_earning_line as line
inner join state
    on line.pay_month >= state.open_month
cross join given.build as build
where line.pay_month <= build.data_as_of_date -- Months that have not begun have no statement.
union all
select
    difference.rep_id || '/' || coalesce(difference.comp_plan_id, '') || '/' || coalesce(difference.opportunity_id, '') || '/' || cast(difference.origin_month as varchar)
    || '/' || cast(state.open_month as varchar) || '/prior_period_adjustment',
    difference.rep_id, state.open_month, 'prior_period_adjustment', difference.comp_plan_id, difference.opportunity_id, cast(null as varchar), difference.origin_month,
    state.open_month, cast(0 as decimal(18, 2)), cast(0 as decimal(18, 2)), cast(0 as decimal(18, 2)), cast(null as decimal(18, 2)), cast(0 as decimal(18, 10)),
    difference.amount,
    coalesce(opportunity.name || ': ', '') || 'the month from ' || cast(difference.origin_month as varchar) || ' is locked with ' || cast(difference.locked_amount as varchar)
    || ' and would now be ' || cast(difference.locked_amount + difference.amount as varchar) || ', so ' || cast(difference.amount as varchar) || ' is put right here.',
    coalesce(difference.rule_hash, lower(to_hex(sha256(to_utf8('locked - recomputed'))))),
    lower(to_hex(sha256(to_utf8(cast(difference.locked_amount as varchar) || '|' || cast(difference.amount as varchar))))),
    false
from difference
cross join state
left join core.opportunity as opportunity
    on difference.opportunity_id = opportunity.opportunity_id
