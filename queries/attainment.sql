-- How much of the quota each rep reached in a quarter, the best first, with the formula.
-- param: scope text = company:company -- Whose reps: type and id of a scope, such as team:West.
-- param: quarter quarter = current_quarter -- Fiscal quarter.

with today as ( -- The as-of day, or the quarter's last day once it is over.
    select least(build.data_as_of_date, max(calendar.quarter_end_date)) as calendar_date
    from given.build as build
    cross join given.calendar as calendar
    where calendar.fiscal_quarter = cast($quarter as varchar)
    group by build.data_as_of_date
),

seller as (
    select member.rep_id
    from given.scope_closure as member
    inner join today
        on member.valid_from <= today.calendar_date and member.valid_to > today.calendar_date
    where member.scope_type || ':' || member.scope_id = cast($scope as varchar)
)

select
    attainment.scope_id as rep_id, -- The rep.
    coalesce(rep.full_name, attainment.scope_id) as full_name, -- Name of the rep.
    attainment.credited_amount,
    attainment.quota_full_amount,
    attainment.quota_effective_amount,
    attainment.attainment_rate,
    attainment.pace_rate,
    attainment.gap_amount,
    attainment.band,
    attainment.is_mostly_away,
    attainment.null_reason,
    attainment.formula
from metrics.quota_attainment as attainment
inner join seller
    on attainment.scope_id = seller.rep_id
left join core.rep as rep
    on attainment.scope_id = rep.rep_id
where
    attainment.period_type = 'quarter'
    and attainment.fiscal_quarter = cast($quarter as varchar)
    and attainment.scope_type = 'rep'
    and attainment.credit_class = 'direct'
    and (attainment.quota_full_amount > 0 or attainment.credited_amount <> 0)
order by attainment.attainment_rate desc nulls last, attainment.scope_id
