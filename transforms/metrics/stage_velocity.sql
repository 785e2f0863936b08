-- One row per fiscal quarter in which deals left an open stage, scope of their owner when they came, stage and way out: days in the stage.
-- Visits under a minute, skipped stages and entries whose time is not known are out, and so are deals deleted or excluded now; visits that
-- a deletion ended are in no row. all holds the four ways out together, and in the current quarter the deals that are there now.
-- Days are whole days of 24 hours. Percentiles are exact: the smallest value that so many of all do not exceed.
-- grain: fiscal_quarter, scope_type, scope_id, stage_name, exit_outcome
-- audit: exit_outcome in ('advanced', 'regressed', 'won', 'lost', 'all')
-- audit: visit_count > 0 or open_now_count > 0
-- audit: p25_days <= median_days and median_days <= p75_days and p75_days <= p90_days
-- audit: open_over_p75_count between 0 and open_now_count
-- metric: median_stage_days = median(whole days of the visits that ended); unit days; none; the smallest that half do not exceed

with visit as (
    select
        stage.opportunity_id, stage.visit_number, stage.stage_name, stage.entered_at, stage.exited_at, stage.exited_date, stage.exit_outcome,
        scope.scope_type, scope.scope_id
    from core.opportunity_stage_interval as stage
    inner join core.opportunity as opportunity
        on stage.opportunity_id = opportunity.opportunity_id and not opportunity.is_deleted and not opportunity.is_excluded
    inner join given.scope_closure as scope
        on stage.owner_id = scope.rep_id and scope.valid_from <= stage.entered_date and stage.entered_date < scope.valid_to
    where not stage.is_skipped and stage.provenance <> 'imputed'
),

ended as (
    select
        calendar.fiscal_quarter,
        visit.scope_type,
        visit.scope_id,
        visit.stage_name,
        way.exit_outcome,
        date_diff('day', visit.entered_at, visit.exited_at) as days,
        row_number() over (
            partition by calendar.fiscal_quarter, visit.scope_type, visit.scope_id, visit.stage_name, way.exit_outcome
            order by date_diff('day', visit.entered_at, visit.exited_at), visit.opportunity_id, visit.visit_number
        ) as place,
        count(*) over (partition by calendar.fiscal_quarter, visit.scope_type, visit.scope_id, visit.stage_name, way.exit_outcome) as visit_count
    from visit
    inner join given.calendar as calendar
        on visit.exited_date = calendar.calendar_date
    cross join unnest(array['all', visit.exit_outcome]) as way (exit_outcome)
    where visit.exit_outcome <> 'deleted' and date_diff('second', visit.entered_at, visit.exited_at) >= 60
),

usual as (
    select
        fiscal_quarter, scope_type, scope_id, stage_name, exit_outcome,
        max(visit_count) as visit_count,
        min(case when place * 4 >= visit_count then days end) as p25_days,
        min(case when place * 2 >= visit_count then days end) as median_days,
        min(case when place * 4 >= visit_count * 3 then days end) as p75_days,
        min(case when place * 10 >= visit_count * 9 then days end) as p90_days,
        sum(days) as days
    from ended
    group by 1, 2, 3, 4, 5
),

now_there as (
    select
        calendar.fiscal_quarter, visit.scope_type, visit.scope_id, visit.stage_name, 'all' as exit_outcome,
        count(*) as open_count,
        case when max(usual.p75_days) is not null
            then count(*) filter (where date_diff('day', visit.entered_at, build.data_as_of) > usual.p75_days)
        end as over_count
    from visit
    cross join given.build as build
    inner join given.calendar as calendar
        on build.data_as_of_date = calendar.calendar_date
    left join usual
        on
            calendar.fiscal_quarter = usual.fiscal_quarter
            and visit.scope_type = usual.scope_type
            and visit.scope_id = usual.scope_id
            and visit.stage_name = usual.stage_name
            and usual.exit_outcome = 'all'
    where visit.exited_at is null
    group by 1, 2, 3, 4
)

select
    coalesce(usual.fiscal_quarter, now_there.fiscal_quarter) as fiscal_quarter, -- Fiscal quarter of the exit, such as FY27-Q1.
    coalesce(usual.scope_type, now_there.scope_type) as scope_type, -- company, team, territory, manager or rep.
    coalesce(usual.scope_id, now_there.scope_id) as scope_id, -- company, the name of a team or territory, or the rep_id of a rep or manager.
    coalesce(usual.stage_name, now_there.stage_name) as stage_name, -- Open stage.
    coalesce(usual.exit_outcome, now_there.exit_outcome) as exit_outcome, -- advanced, regressed, won, lost, or all of them.
    coalesce(usual.visit_count, 0) as visit_count, -- Visits that ended.
    usual.p25_days, -- One visit of four took at most so many days.
    usual.median_days, -- Half of the visits took at most so many days.
    usual.p75_days, -- Three visits of four took at most so many days.
    usual.p90_days, -- Nine visits of ten took at most so many days.
    cast(round(cast(usual.days as double) / nullif(cast(usual.visit_count as double), 0e0), 2) as decimal(18, 2)) as mean_days, -- Average of the days.
    now_there.open_count as open_now_count, -- Deals in the stage now; told for all of the current quarter, else null.
    now_there.over_count as open_over_p75_count -- Those of them longer there than p75_days; null where nothing has ended.
from usual
full join now_there
    on
        usual.fiscal_quarter = now_there.fiscal_quarter
        and usual.scope_type = now_there.scope_type
        and usual.scope_id = now_there.scope_id
        and usual.stage_name = now_there.stage_name
        and usual.exit_outcome = now_there.exit_outcome
