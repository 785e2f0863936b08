-- One row per fiscal quarter, scope and kind of thing that happened to close dates in the quarter: the long form of close_date_discipline.
-- Slipped and recovered deals stand where they stood on the quarter's first day, closed ones where their owner at the close did, edits
-- where the owner did that day, repeat pushers where they do now. Deals deleted or excluded now count as slipped alone.
-- grain: fiscal_quarter, scope_type, scope_id, kind
-- audit: kind in ('week 1', 'week 5', 'week 9', 'slipped', 'recovered', 'closed', 'push', 'push out', 'pull in', 'repeat pusher', 'past due')
-- audit: deal_count > 0

with quarter as (
    select calendar.fiscal_quarter, calendar.calendar_date, calendar.week_of_quarter
    from given.calendar as calendar
    inner join given.build as build
        on calendar.calendar_date <= build.data_as_of_date
    where calendar.day_of_quarter in (1, 29, 57)
),

kept as (
    select opportunity_id, owner_id, close_quarter, closed_owner_id, closed_date
    from core.opportunity
    where not is_deleted and not is_excluded
),

edit as (
    select edit.*
    from core.opportunity_close_date_edit as edit
    inner join kept
        on edit.opportunity_id = kept.opportunity_id
),

fact as (
    select 'slipped' as kind, fiscal_quarter, owner_id, first_date as day, amount, 0 as days from metrics.pipeline_slip where is_slipped
    union all
    select 'recovered', fiscal_quarter, owner_id, first_date, amount, 0 from metrics.pipeline_slip where is_recovered
    union all
    select 'closed', close_quarter, closed_owner_id, closed_date, 0, 0 from kept where closed_date is not null
    union all
    select 'push out', close_quarter_before, owner_id, changed_date, 0, 0 from edit where is_push_out
    union all
    select 'pull in', close_quarter, owner_id, changed_date, 0, 0 from edit where not is_push and close_quarter <> close_quarter_before
    union all
    select 'push', close_quarter_before, owner_id, changed_date, 0, moved_days from edit where is_push
    union all
    select 'repeat pusher', edit.close_quarter_before, kept.owner_id, build.data_as_of_date, 0, 0
    from edit
    inner join kept
        on edit.opportunity_id = kept.opportunity_id
    cross join given.build as build
    where edit.is_push
    group by edit.opportunity_id, edit.close_quarter_before, kept.owner_id, build.data_as_of_date
    having count(*) > 1
),

placed as (
    select fact.kind, fact.fiscal_quarter, scope.scope_type, scope.scope_id, fact.amount, fact.days
    from fact
    inner join given.scope_closure as scope
        on fact.owner_id = scope.rep_id and scope.valid_from <= fact.day and fact.day < scope.valid_to
),

ranked as (
    select
        *,
        row_number() over (partition by kind, fiscal_quarter, scope_type, scope_id order by days) as place,
        count(*) over (partition by kind, fiscal_quarter, scope_type, scope_id) as kind_count
    from placed
),

line as (
    select kind, fiscal_quarter, scope_type, scope_id, count(*) as deals, sum(amount) as amount, min(case when kind = 'push' and place * 2 >= kind_count then days end) as median_days
    from ranked
    group by 1, 2, 3, 4
    union all
    select
        'week ' || cast(quarter.week_of_quarter as varchar), quarter.fiscal_quarter, daily.scope_type, daily.scope_id,
        cast(sum(daily.deal_count) as bigint), sum(daily.amount), cast(null as integer)
    from metrics.pipeline_daily as daily
    inner join quarter
        on daily.snapshot_date = quarter.calendar_date and daily.close_quarter = quarter.fiscal_quarter
    where daily.deal_count > 0
    group by 1, 2, 3, 4
    union all
    select 'past due', close_quarter, scope_type, scope_id, cast(sum(past_due_count) as bigint), 0, cast(null as integer)
    from metrics.pipeline_daily
    where past_due_count > 0 and snapshot_date = (select data_as_of_date from given.build)
    group by 1, 2, 3, 4
)

select
    line.kind, -- week 1, week 5, week 9 (pipeline at the end of its first day), slipped, recovered, closed, push, push out, pull in, repeat pusher or past due.
    line.fiscal_quarter, -- Fiscal quarter in which the deals should close, such as FY27-Q1.
    line.scope_type,
    line.scope_id,
    line.deals as deal_count, -- Deals or edits of the kind.
    cast(line.amount as decimal(18, 2)) as amount, -- Their amounts; 0 where the kind has none.
    line.median_days -- Days by which half of the edits moved the close date at most; null but for pushes.
from line
inner join given.calendar as calendar
    on line.fiscal_quarter = calendar.fiscal_quarter and calendar.day_of_quarter = 1
inner join given.build as build
    on calendar.calendar_date <= build.data_as_of_date
