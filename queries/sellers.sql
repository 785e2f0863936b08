-- How each seller stands in a quarter, the least attainment first among those with a target.
-- param: scope text = company:company -- Whose sellers: type and id of a scope, such as team:West.
-- param: quarter quarter = current_quarter -- Fiscal quarter of the close date.

with today as ( -- The as-of day, or the quarter's last day once it is over.
    select
        build.data_as_of_date,
        least(build.data_as_of_date, max(calendar.quarter_end_date)) as calendar_date
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
),

figure as (
    select
        scope_id as rep_id,
        max(case when metric = 'booked_amount' then value end) as booked_amount,
        max(case when metric = 'target_amount' then value end) as target_amount,
        max(case when metric = 'attainment_rate' then value end) as attainment_rate,
        max(case when metric = 'coverage' then value end) as coverage,
        max(case when metric = 'win_rate' then value end) as win_rate
    from metrics.kpi_long
    where
        period_type = 'quarter'
        and period = cast($quarter as varchar)
        and scope_type = 'rep'
    group by scope_id
),

held as ( -- Open deals now.
    select
        timeline.owner_id as rep_id,
        cast(sum(timeline.amount) as decimal(18, 2)) as open_amount,
        count(*) filter (where timeline.close_date < today.data_as_of_date) as past_due_count,
        count(*) filter (where opportunity.push_count >= 3) as pushed_count
    from core.opportunity_timeline as timeline
    inner join today
        on timeline.from_date <= today.data_as_of_date and timeline.to_date > today.data_as_of_date
    inner join core.opportunity as opportunity
        on timeline.opportunity_id = opportunity.opportunity_id
    where
        timeline.is_live
        and timeline.is_open
        and timeline.is_eligible
        and timeline.close_quarter = cast($quarter as varchar)
    group by timeline.owner_id
)

select
    'rep:' || seller.rep_id as scope, -- Scope of the seller, as other queries take it.
    coalesce(rep.full_name, seller.rep_id) as scope_name, -- Name of the seller.
    cast(coalesce(figure.booked_amount, 0) as decimal(18, 2)) as booked_amount, -- Amount won with a close date in the quarter.
    cast(figure.target_amount as decimal(18, 2)) as target_amount, -- Target of the quarter; null where none is set.
    cast(figure.attainment_rate as decimal(9, 6)) as attainment_rate, -- Booked as a part of the target.
    coalesce(held.open_amount, 0) as open_amount, -- Open pipeline that should close in the quarter.
    cast(figure.coverage as decimal(9, 4)) as coverage, -- Open pipeline divided by what is still to book of the target.
    cast(figure.win_rate as decimal(9, 6)) as win_rate, -- Won deals as a part of won and lost deals of the quarter.
    coalesce(held.past_due_count, 0) as past_due_count, -- Open deals of the quarter whose close date is over.
    case
        when coalesce((select max(untracked_before_date) from core.deal_tracking), date '0001-01-01') < date '9999-12-31' then coalesce(held.pushed_count, 0)
    end as pushed_count -- Open deals of the quarter whose close date was moved later three times or more; null where no history tells.
from seller
left join core.rep as rep
    on seller.rep_id = rep.rep_id
left join figure
    on seller.rep_id = figure.rep_id
left join held
    on seller.rep_id = held.rep_id
where
    figure.target_amount is not null
    or figure.booked_amount <> 0
    or held.rep_id is not null
order by
    figure.attainment_rate nulls last,
    figure.booked_amount desc nulls last,
    seller.rep_id
