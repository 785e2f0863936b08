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

today as (
    select build.data_as_of, calendar.fiscal_quarter
    from given.build as build
    inner join given.calendar as calendar
        on build.data_as_of_date = calendar.calendar_date
),

-- Visits that ended, by their days, and those that last, by their days so far.
stay as (
    select
        calendar.fiscal_quarter, visit.scope_type, visit.scope_id, visit.stage_name, way.exit_outcome, true as is_ended,
        date_diff('day', visit.entered_at, visit.exited_at) as days,
        count(*) as visits
    from visit
    inner join given.calendar as calendar
        on visit.exited_date = calendar.calendar_date
    cross join unnest(array['all', visit.exit_outcome]) as way (exit_outcome)
    where visit.exit_outcome <> 'deleted' and date_diff('second', visit.entered_at, visit.exited_at) >= 60
    group by 1, 2, 3, 4, 5, 6, 7
    union all
    select
        today.fiscal_quarter, visit.scope_type, visit.scope_id, visit.stage_name, 'all', false,
        date_diff('day', visit.entered_at, today.data_as_of),
        count(*)
    from visit
    cross join today
    where visit.exited_at is null
    group by 1, 2, 3, 4, 5, 6, 7
),

ranked as (
    select
        *,
        sum(visits) over (partition by fiscal_quarter, scope_type, scope_id, stage_name, exit_outcome, is_ended order by days rows unbounded preceding) as place,
        sum(visits) over (partition by fiscal_quarter, scope_type, scope_id, stage_name, exit_outcome, is_ended) as visit_count
    from stay
),

compared as (
    select
        *,
        min(case when is_ended and place * 4 >= visit_count * 3 then days end) over (partition by fiscal_quarter, scope_type, scope_id, stage_name, exit_outcome) as p75_days
    from ranked
)

select
    compared.fiscal_quarter, -- Fiscal quarter of the exit, such as FY27-Q1.
    compared.scope_type,
    compared.scope_id,
    compared.stage_name, -- Open stage.
    compared.exit_outcome, -- advanced, regressed, won, lost, or all of them.
    cast(sum(case when is_ended then visits else 0 end) as bigint) as visit_count, -- Visits that ended.
    min(case when is_ended and place * 4 >= compared.visit_count then days end) as p25_days, -- One visit of four took at most so many days.
    min(case when is_ended and place * 2 >= compared.visit_count then days end) as median_days, -- Half of the visits took at most so many days.
    max(compared.p75_days) as p75_days, -- Three visits of four took at most so many days.
    min(case when is_ended and place * 10 >= compared.visit_count * 9 then days end) as p90_days, -- Nine visits of ten took at most so many days.
    cast(
        round(
            round(
                cast(sum(case when is_ended then visits * days end) as double) * 1e2
                / nullif(cast(sum(case when is_ended then visits end) as double), 0e0)
            ) / 1e2, 2
        ) as decimal(18, 2)
    ) as mean_days, -- Average of the days.
    case
        when compared.exit_outcome = 'all' and max(today.fiscal_quarter) is not null
            then cast(sum(case when is_ended then 0 else visits end) as bigint)
    end as open_now_count, -- Deals in the stage now; told for all of the current quarter, else null.
    case
        when compared.exit_outcome = 'all' and max(today.fiscal_quarter) is not null and max(compared.p75_days) is not null
            then cast(sum(case when not is_ended and days > compared.p75_days then visits else 0 end) as bigint)
    end as open_over_p75_count -- Those of them longer there than p75_days; null where nothing has ended.
from compared
left join today
    on compared.fiscal_quarter = today.fiscal_quarter
group by compared.fiscal_quarter, compared.scope_type, compared.scope_id, compared.stage_name, compared.exit_outcome
