-- One row per step of each credit that a plan pays and per manual adjustment, as they would be reckoned today: nothing is locked here.
-- grain: statement_line_id
-- scope: rep_id, pay_month

with step as (
    select
        step.*,
        credit.pay_month,
        credit.opportunity_id,
        credit.credit_date,
        credit.credited_amount,
        credit.measure_before_amount,
        credit.measure_after_amount,
        credit.quota_amount,
        plan.rule_hash,
        coalesce(opportunity.name, step.credit_line_id)
        || case when credit.credited_amount < 0 then ', taken back on ' else ', booked on ' end || cast(credit.credit_date as varchar) as about,
        case when credit.share_rate = 1 then '' else regexp_replace(cast(cast(cast(credit.share_rate as decimal(38, 6)) * 100 as decimal(18, 6)) as varchar), '\.?0+$', '') || ' % of ' end
        || cast(case when credit.share_rate = 1 then credit.credited_amount else credit.deal_amount end as varchar) as source_text,
        regexp_replace(cast(cast(cast(step.tier_rate as decimal(38, 10)) * 100 as decimal(18, 6)) as varchar), '\.?0+$', '') || ' %' as rate_text,
        case
            when plan.rate_shape <> 'retroactive' then ' of it in tier ' || cast(step.tier_number as varchar)
            when pay.weighted_amount = credit.counted_amount then ' of it'
            else ' of it, which the accelerator makes ' || cast(pay.weighted_amount as varchar) || ','
        end as place_text,
        coalesce('at most ' || cast(plan.cap_amount as varchar), '') as cap_text,
        coalesce(cast(pay.threshold_amount as varchar), '') as threshold_text,
        plan.plan_name || case plan.period_type when 'month' then ', month' when 'quarter' then ', quarter' else ', year' end
        || ' from ' || cast(credit.period_start_date as varchar) as period_text
    from pay.comp_credit_step as step
    inner join pay.comp_credit as credit
        on
            step.rep_id = credit.rep_id
            and step.comp_plan_id = credit.comp_plan_id
            and step.plan_valid_from = credit.plan_valid_from
            and step.credit_line_id = credit.credit_line_id
    inner join pay.comp_credit_pay as pay
        on
            step.rep_id = pay.rep_id
            and step.comp_plan_id = pay.comp_plan_id
            and step.plan_valid_from = pay.plan_valid_from
            and step.credit_line_id = pay.credit_line_id
    inner join pay.comp_plan as plan
        on step.comp_plan_id = plan.comp_plan_id and step.plan_valid_from = plan.valid_from
    left join core.opportunity as opportunity
        on credit.opportunity_id = opportunity.opportunity_id
)

select
    rep_id || '/' || cast(pay_month as varchar) || '/' || comp_plan_id || '/' || cast(plan_valid_from as varchar) || '/' || credit_line_id || '/' || line_type || '/' || cast(tier_number as varchar) as statement_line_id, -- The line; one that comes to stand in another month is another line.
    rep_id, -- Person who is paid.
    pay_month, -- First day of the fiscal month in which the line is paid.
    line_type, -- credit, clawback, retro_true_up, threshold, cap_reduction or manual_adjustment.
    comp_plan_id, -- Plan that pays; null for none.
    opportunity_id, -- Deal; null for none.
    credit_line_id, -- Credit of the deal; null for none.
    pay_month as origin_month, -- Month that the line belongs to: its own, or the locked one that it puts right.
    credit_date as line_date, -- Day of the credit or adjustment.
    credited_amount, -- Credit behind the line; 0 for none.
    measure_before_amount, -- Credit of the plan's period before; 0 for none.
    measure_after_amount, -- Credit of the plan's period after; 0 for none.
    quota_amount, -- Quota of the plan's period; null where there is none.
    tier_rate, -- Rate that is paid; 0 where the line has none.
    amount, -- What the line pays, in the reporting currency; negative where it takes.
    about || case line_type
        when 'retro_true_up' then ': credit of ' || cast(measure_after_amount as varchar) || ' reaches another tier; ' || rate_text || ' now holds for all of it, which changes the pay by '
        when 'threshold' then case when amount < 0 then ': under the threshold of ' else ': over the threshold of ' end || threshold_text || ', so the pay changes by '
        when 'cap_reduction' then ': the period pays ' || cap_text || ', so the pay changes by '
        else
            ': ' || source_text || ' is credit of ' || cast(credited_amount as varchar) || '; '
            || cast(cast(part_amount as decimal(18, 2)) as varchar) || place_text || ' at ' || rate_text || ' pays '
    end || cast(amount as varchar) || ' (' || period_text || ', credit ' || cast(measure_before_amount as varchar) || ' to ' || cast(measure_after_amount as varchar)
    || coalesce(' of a quota of ' || cast(quota_amount as varchar), ', no quota') || ').' as explanation, -- How the line came about.
    rule_hash, -- SHA-256 of the plan's terms; of an adjustment of its reason and who allowed it.
    lower(to_hex(sha256(to_utf8(
        credit_line_id || '|' || cast(credited_amount as varchar) || '|' || cast(measure_before_amount as varchar) || '|' || cast(measure_after_amount as varchar)
        || '|' || coalesce(cast(quota_amount as varchar), '') || '|' || cast(part_amount as varchar)
    )))) as input_hash -- SHA-256 of what the line was reckoned from.
from step
union all
select
    adjustment.rep_id || '/' || cast(calendar.fiscal_month as varchar) || '/' || adjustment.adjustment_id || '/manual_adjustment', adjustment.rep_id, calendar.fiscal_month, 'manual_adjustment', adjustment.comp_plan_id,
    cast(null as varchar), cast(null as varchar), calendar.fiscal_month, adjustment.adjustment_date, cast(0 as decimal(18, 2)), cast(0 as decimal(18, 2)),
    cast(0 as decimal(18, 2)), cast(null as decimal(18, 2)), cast(0 as decimal(18, 10)), adjustment.amount,
    'Adjustment of ' || cast(adjustment.amount as varchar) || ' on ' || cast(adjustment.adjustment_date as varchar) || ', allowed by ' || adjustment.approved_by || ': ' || adjustment.reason,
    lower(to_hex(sha256(to_utf8(adjustment.approved_by || '|' || adjustment.reason)))),
    lower(to_hex(sha256(to_utf8(adjustment.adjustment_id || '|' || cast(adjustment.amount as varchar)))))
from pay.comp_adjustment as adjustment
inner join given.calendar as calendar
    on adjustment.adjustment_date = calendar.calendar_date
