-- Days that deals spent in each stage, by the visits that ended in a quarter or the three before.
-- param: scope text = company:company -- Whose deals, by their owner at the start of the visit: type and id of a scope, such as team:West.
-- param: quarter quarter = current_quarter -- The last of the four fiscal quarters.

with span as (
    select
        min(calendar.calendar_date) as from_date,
        max(calendar.calendar_date) as to_date
    from given.calendar as calendar
    inner join given.calendar as last_day
        on
            calendar.quarter_index between last_day.quarter_index - 3 and last_day.quarter_index
            and last_day.calendar_date = last_day.quarter_end_date
    where last_day.fiscal_quarter = cast($quarter as varchar)
),

visit as (
    select
        visit.stage_name,
        visit.stage_days,
        row_number() over (partition by visit.stage_name order by visit.stage_days, visit.opportunity_id, visit.visit_number) as place,
        count(*) over (partition by visit.stage_name) as visit_count
    from core.opportunity_stage_interval as visit
    inner join span
        on visit.exited_date between span.from_date and span.to_date
    inner join given.scope_closure as member
        on
            visit.owner_id = member.rep_id
            and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
            and member.valid_from <= visit.entered_date
            and member.valid_to > visit.entered_date
    where
        not visit.is_skipped
        and visit.provenance <> 'imputed'
        and visit.exit_outcome in ('advanced', 'regressed', 'won', 'lost')
        and date_diff('second', visit.entered_at, visit.exited_at) >= 60
)

select
    visit.stage_name,
    max(visit.visit_count) as visit_count, -- Visits that ended; those under a minute and skipped ones are left out.
    min(case when visit.place * 4 >= visit.visit_count then visit.stage_days end) as p25_days, -- One visit of four took at most so many days.
    min(case when visit.place * 2 >= visit.visit_count then visit.stage_days end) as median_days, -- Half of the visits took at most so many days.
    min(case when visit.place * 4 >= visit.visit_count * 3 then visit.stage_days end) as p75_days, -- Three visits of four took at most so many days.
    min(case when visit.place * 10 >= visit.visit_count * 9 then visit.stage_days end) as p90_days -- Nine visits of ten took at most so many days.
from visit
inner join core.stage as stage
    on visit.stage_name = stage.stage_name
where stage.stage_class = 'open'
group by
    visit.stage_name,
    stage.sort_order
order by
    stage.sort_order nulls last,
    visit.stage_name
