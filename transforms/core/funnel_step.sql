-- One row per stage of the funnel that a pass came to, with what came next: a later stage, the end of the pass, or nothing yet.
-- A stage that was jumped over counts from when the next one was reached. Waits are whole days up to the next stage, to the end, or so far.
-- grain: identity_id, cycle_number, funnel_stage
-- audit: funnel_stage in ('inquiry', 'mql', 'sal', 'sql', 'opportunity')
-- audit: exit_type in ('advanced', 'ended', 'open')
-- audit: wait_days >= 0

with stage as (
    select
        cycle.identity_id,
        cycle.cycle_number,
        name.funnel_stage,
        name.place,
        case name.place when 1 then cycle.inquiry_at when 2 then cycle.mql_at when 3 then cycle.sal_at when 4 then cycle.sql_at when 5 then cycle.opportunity_at else cycle.won_at end as told_at,
        cycle.deepest_place,
        cycle.channel,
        cycle.owner_id,
        cycle.started_date,
        cycle.outcome,
        cycle.won_amount,
        case when cycle.outcome in ('recycled', 'rejected') then cycle.ended_at else cycle.lost_at end as ended_at
    from core.funnel_cycle as cycle
    cross join (
        select 'inquiry' as funnel_stage, 1 as place
        union all select 'mql', 2
        union all select 'sal', 3
        union all select 'sql', 4
        union all select 'opportunity', 5
        union all select 'won', 6
    ) as name
    where (name.place <= cycle.deepest_place or (name.place = 6 and cycle.outcome = 'won')) and (cycle.channel <> 'sales_created' or name.place >= 5)
),

timed as (
    select
        *,
        min(told_at) over (partition by identity_id, cycle_number order by place rows between current row and unbounded following) as entered_at,
        min(told_at) over (partition by identity_id, cycle_number order by place rows between 1 following and unbounded following) as next_at
    from stage
),

closed as (
    select
        timed.*,
        case when timed.next_at is not null then 'advanced' when timed.ended_at is not null and timed.ended_at >= timed.entered_at then 'ended' else 'open' end as exit_type,
        build.data_as_of,
        build.time_zone
    from timed
    cross join given.build as build
    where timed.place < 6 and timed.entered_at is not null
)

select
    closed.identity_id, -- The person; the deal itself where nobody is known.
    closed.cycle_number,
    closed.funnel_stage, -- inquiry, mql, sal, sql or opportunity.
    closed.entered_at, -- When the pass came to it, UTC.
    calendar.fiscal_quarter, -- Fiscal quarter of that day, such as FY27-Q1.
    closed.channel,
    coalesce(rep_history.segment, 'Unassigned') as segment, -- Segment that the owner sold to when the pass began; Unassigned where the sheet names none.
    closed.told_at is null as is_skipped, -- True where it was jumped over.
    closed.exit_type, -- advanced to a later stage, ended (sent back or away, or the deal lost), or open.
    date_diff('day', closed.entered_at, case closed.exit_type when 'advanced' then closed.next_at when 'ended' then closed.ended_at else closed.data_as_of end) as wait_days, -- Whole days until then, or so far.
    closed.outcome, -- What became of the pass.
    closed.won_amount -- Amounts of the pass's deals won, where they count with its person.
from closed
left join given.tz_offset as zone
    on closed.time_zone = zone.zone and closed.entered_at >= zone.utc_from and closed.entered_at < zone.utc_to
left join given.calendar as calendar
    on cast(date_add('minute', zone.offset_minutes, closed.entered_at) as date) = calendar.calendar_date
left join core.rep_history as rep_history
    on closed.owner_id = rep_history.rep_id and closed.started_date >= rep_history.valid_from and closed.started_date < rep_history.valid_to
