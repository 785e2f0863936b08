-- One row per person, plan and time in which the plan pays the person, with the draw.
-- grain: rep_id, comp_plan_id, valid_from
-- scope: rep_id, valid_from, valid_to
-- audit: draw_type in ('recoverable', 'guaranteed')
-- audit: draw_amount >= 0 and draw_recovery_rate between 0 and 1
-- warn: PLAN_DATES valid_from < valid_to
-- warn: PLAN_DATES rep_id || comp_plan_id || cast(valid_from as varchar) not in
--   (select one.rep_id || one.comp_plan_id || cast(one.valid_from as varchar) from pay.comp_assignment as one inner join pay.comp_assignment as other
--   on one.rep_id = other.rep_id and one.comp_plan_id = other.comp_plan_id and one.valid_from < other.valid_from and other.valid_from < one.valid_to)
-- warn: comp_plan_id in (select comp_plan_id from pay.comp_plan)

with sheet as (
    select
        *,
        row_number() over (
            partition by lower(rep_email), comp_plan_id, coalesce(valid_from, '0001-01-01')
            order by _extracted_at desc, _file desc
        ) as file_rank
    from raw.company_comp_assignment
)

select
    coalesce(rep_email.rep_id, 'company:' || lower(sheet.rep_email)) as rep_id, -- Person who is paid.
    sheet.comp_plan_id,
    coalesce(cast(sheet.valid_from as date), date '0001-01-01') as valid_from, -- First day on which the plan pays the person.
    coalesce(cast(sheet.valid_to as date), date '9999-12-31') as valid_to, -- First day on which it no longer does; 9999-12-31 while it does.
    cast(sheet.target_incentive as decimal(18, 2)) as target_incentive_amount, -- What the person is paid in a year at full attainment; null where it is not told.
    lower(sheet.draw_type) as draw_type, -- recoverable (paid back out of later earnings) or guaranteed; null without a draw.
    coalesce(cast(sheet.draw_amount as decimal(18, 2)), cast(0 as decimal(18, 2))) as draw_amount, -- The least that a month pays; months count on whose first day the row holds.
    coalesce(cast(sheet.draw_recovery_rate as decimal(9, 6)), cast(1 as decimal(9, 6))) as draw_recovery_rate -- The most of a month's earnings that is held back to recover what was advanced.
from sheet
left join core.rep_email as rep_email
    on lower(sheet.rep_email) = rep_email.email
where sheet.file_rank = 1
