-- One row per day, scope and quarter from the current one to the third after: is the pipeline enough for what is still to book?
-- Days are the first and fifth of a fiscal quarter, the last of each fiscal week, and the as-of day. What is enough comes from the newest
-- eight quarters of the scope; with fewer than four, from the company's, whose created and won amount is taken by the scope's part of the
-- target.
-- grain: snapshot_date, scope_type, scope_id, target_quarter
-- audit: (coverage is null) = (remaining_amount is null or remaining_amount <= 0)
-- audit: null_reason in ('no_target', 'target_met', 'no_history')
-- audit: (required_coverage is null) = (null_reason is not null)
-- metric: coverage = open_amount / remaining_amount; unit ratio; none; Salesforce also shows its inverse, and open / target
-- metric: required_coverage = required_open_amount / remaining_amount; unit ratio; none; what was enough in the quarters before

with company as (
    select day.snapshot_date, day.quarters_ahead, precedent.history_quarter_count, precedent.open_amount, precedent.won_amount, precedent.created_won_amount, target.amount as target
    from metrics.coverage_day as day
    left join metrics.pipeline_precedent as precedent
        on day.snapshot_date = precedent.snapshot_date and day.quarters_ahead = precedent.quarters_ahead and precedent.scope_type = 'company'
    left join core.target as target
        on day.target_quarter = target.fiscal_quarter and target.scope_type = 'company'
),

found as (
    select
        day.snapshot_date, scope.scope_type, scope.scope_id, day.target_quarter, day.quarters_ahead, day.week_of_quarter,
        target.amount as target,
        company.target as company_target,
        coalesce(position.booked_amount, 0) as booked,
        target.amount - coalesce(position.booked_amount, 0) as remaining,
        coalesce(position.open_amount, 0) as open_amount,
        coalesce(position.open_late_amount, 0) as open_late_amount,
        scope.scope_type <> 'company' and coalesce(own.history_quarter_count, 0) < 4 as is_parent,
        company.created_won_amount as company_created,
        case when coalesce(own.history_quarter_count, 0) < 4 then company.history_quarter_count else own.history_quarter_count end as quarters,
        case when coalesce(own.history_quarter_count, 0) < 4 then company.open_amount else own.open_amount end as past_open,
        case when coalesce(own.history_quarter_count, 0) < 4 then company.won_amount else own.won_amount end as past_won,
        case when coalesce(own.history_quarter_count, 0) < 4 then company.created_won_amount else own.created_won_amount end as past_created
    from metrics.coverage_day as day
    cross join core.scope as scope
    inner join company
        on day.snapshot_date = company.snapshot_date and day.quarters_ahead = company.quarters_ahead
    left join metrics.pipeline_position as position
        on day.snapshot_date = position.snapshot_date and day.quarters_ahead = position.quarters_ahead
        and scope.scope_type = position.scope_type and scope.scope_id = position.scope_id
    left join metrics.pipeline_precedent as own
        on day.snapshot_date = own.snapshot_date and day.quarters_ahead = own.quarters_ahead
        and scope.scope_type = own.scope_type and scope.scope_id = own.scope_id
    left join core.target as target
        on day.target_quarter = target.fiscal_quarter and scope.scope_type = target.scope_type and scope.scope_id = target.scope_id
    where target.amount is not null or position.open_count > 0 or position.booked_amount <> 0
),

expected as (
    select
        *,
        case
            when is_parent -- Whole cents are rounded, so that a half is one.
                then cast(
                    round(
                        round(cast(cast(past_created * cast(100 as decimal(38, 0)) as bigint) as double) * cast(target as double) / nullif(cast(company_target as double), 0e0)) / 100e0, 2
                    ) as decimal(18, 2)
                )
            else past_created
        end as created
    from found
),

required as (
    select
        *,
        case
            when remaining > 0 and past_won > 0 and past_open > 0
                then cast(greatest(remaining - created, 0) as double) * cast(past_open as double) / nullif(cast(past_won as double), 0e0)
        end as needed
    from expected
)

select
    snapshot_date, -- Day at whose end the deals stood so, in the company's zone.
    scope_type, -- company, team, territory, manager or rep.
    scope_id, -- company, the name of a team or territory, or the rep_id of a rep or manager.
    target_quarter, -- Fiscal quarter in which the deals should close, such as FY27-Q1.
    quarters_ahead,
    week_of_quarter,
    target as target_amount, -- Target of bookings of the scope for the quarter; null where none is set.
    cast(booked as decimal(18, 2)) as booked_amount, -- Amount won by then with a close date in the quarter, in the scope of who won it.
    cast(remaining as decimal(18, 2)) as remaining_amount, -- Target still to book; negative where it is passed.
    cast(open_amount as decimal(18, 2)) as open_amount, -- Open pipeline of the quarter.
    cast(open_late_amount as decimal(18, 2)) as open_late_amount, -- That of the categories best case, most likely and commit.
    case when remaining > 0 then cast(round(round(cast(cast(open_amount * cast(100 as decimal(38, 0)) as bigint) as double) * 1e4 / nullif(cast(cast(remaining * cast(100 as decimal(38, 0)) as bigint) as double), 0e0)) / 1e4, 4) as decimal(18, 4)) end as coverage, -- Open pipeline divided by what is still to book; null where there is no target, or it is met.
    cast(round(round(cast(cast((booked + open_amount) * cast(100 as decimal(38, 0)) as bigint) as double) * 1e4 / nullif(cast(cast(target * cast(100 as decimal(38, 0)) as bigint) as double), 0e0)) / 1e4, 4) as decimal(18, 4)) as coverage_total, -- Booked and open together, divided by the target.
    case when remaining > 0 then cast(round(needed / nullif(cast(remaining as double), 0e0), 4) as decimal(18, 4)) end as required_coverage, -- Coverage that was enough in the quarters before.
    created as expected_create_close_amount, -- What is usually created after such a day and still won in the quarter.
    cast(round(needed, 2) as decimal(18, 2)) as required_open_amount, -- Open pipeline from which the rest of the target is usually won.
    cast(round(cast(open_amount as double) - needed, 2) as decimal(18, 2)) as gap_amount, -- Open pipeline less the required one; negative where it is too little.
    cast(round(case when needed > cast(open_amount as double) then needed - cast(open_amount as double) when needed is not null then 0e0 end, 2) as decimal(18, 2)) as created_needed_amount, -- Pipeline still to create for the quarter.
    cast(round(round(cast(cast(past_won * cast(100 as decimal(38, 0)) as bigint) as double) * 1e6 / nullif(cast(cast(past_open * cast(100 as decimal(38, 0)) as bigint) as double), 0e0)) / 1e6, 6) as decimal(18, 6)) as conversion_rate, -- Part of such a pipeline that was won in its quarter.
    coalesce(quarters, 0) as history_quarter_count, -- Quarters that say so, eight at most.
    is_parent as is_parent_history, -- True where they are the company's, the scope having fewer than four.
    case when target is null then 'no_target' when remaining <= 0 then 'target_met' when needed is null then 'no_history' end as null_reason -- Why coverage or required_coverage is null.
from required
