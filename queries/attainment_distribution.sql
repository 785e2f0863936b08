-- How many reps of a scope reached how much of their quota in each quarter; who was mostly away is left out.
-- param: scope text = company:company -- Whose reps: type and id of a scope, such as team:West.

with member as (
    select
        scope.rep_id,
        scope.valid_from,
        scope.valid_to
    from given.scope_closure as scope
    where scope.scope_type || ':' || scope.scope_id = cast($scope as varchar)
),

quarter as (
    select
        fiscal_quarter,
        quarter_end_date
    from given.calendar
    where day_of_quarter = 1
)

select
    attainment.fiscal_quarter,
    attainment.band,
    count(*) as rep_count, -- Reps in the band.
    cast(sum(attainment.credited_amount) as decimal(18, 2)) as credited_amount, -- Their credit.
    cast(sum(attainment.quota_effective_amount) as decimal(18, 2)) as quota_effective_amount -- Their quotas after ramp and leave.
from metrics.quota_attainment as attainment
inner join quarter
    on attainment.fiscal_quarter = quarter.fiscal_quarter
inner join member
    on
        attainment.scope_id = member.rep_id
        and member.valid_from <= quarter.quarter_end_date
        and member.valid_to > quarter.quarter_end_date
where
    attainment.period_type = 'quarter'
    and attainment.scope_type = 'rep'
    and attainment.credit_class = 'direct'
    and attainment.band is not null
    and not attainment.is_mostly_away
group by attainment.fiscal_quarter, attainment.band
order by attainment.fiscal_quarter, min(attainment.attainment_rate)
