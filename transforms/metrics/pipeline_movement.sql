-- One row per deal, step, target quarter, scope and movement that changed the pipeline of that quarter in that scope.
-- A deal is in the pipeline of a quarter and scope where it is open, not deleted, qualified, not omitted, not excluded, its close date
-- lies in the quarter and its owner in the scope on that day. Won and lost carry the amount that stood in the pipeline.
-- A line of amount 0 is written where a deal without an amount comes or goes. Where a scope holds both owners no transfer is written.
-- grain: opportunity_id, step_number, changed_date, target_quarter, scope_type, scope_id, movement
-- audit: delta_amount <> 0 or delta_count <> 0
-- audit: delta_count between -1 and 1
-- audit: (movement in ('increased', 'decreased')) = (delta_count = 0)
-- audit: (movement in ('new', 'restored', 'transferred_in', 'qualified', 'pulled_in', 'pushed_in', 'reopened')) = (delta_count = 1)
-- metric: pushed_out_amount = -sum(delta_amount where movement is pushed_out); unit amount; additive; moved out of the quarter to a later one

with handover as (
    select distinct owner_id_before, place_date_before, owner_id, changed_date
    from metrics.pipeline_part
    where is_moved
),

place as (
    select handover.*, scope.scope_type, scope.scope_id, 1 as before, 0 as after
    from handover
    inner join given.scope_closure as scope
        on handover.owner_id_before = scope.rep_id and scope.valid_from <= handover.place_date_before and handover.place_date_before < scope.valid_to
    union all
    select handover.*, scope.scope_type, scope.scope_id, 0 as before, 1 as after
    from handover
    inner join given.scope_closure as scope
        on handover.owner_id = scope.rep_id and scope.valid_from <= handover.changed_date and handover.changed_date < scope.valid_to
),

seat as (
    select owner_id_before, place_date_before, owner_id, changed_date, scope_type, scope_id, max(before) as before, max(after) as after
    from place
    group by 1, 2, 3, 4, 5, 6
),

line as (
    select part.*, scope.scope_type, scope.scope_id, 1 as before, 1 as after
    from metrics.pipeline_part as part
    inner join given.scope_closure as scope
        on part.owner_id = scope.rep_id and scope.valid_from <= part.changed_date and part.changed_date < scope.valid_to
    where not part.is_moved
    union all
    select part.*, seat.scope_type, seat.scope_id, seat.before, seat.after
    from metrics.pipeline_part as part
    inner join seat
        on
            part.owner_id_before = seat.owner_id_before
            and part.place_date_before = seat.place_date_before
            and part.owner_id = seat.owner_id
            and part.changed_date = seat.changed_date
    where part.is_moved
),

shared as (
    select
        line.*,
        case when movement = 'transferred' then after - before when movement in ('deleted', 'restored') then before else after end as share
    from line
)

select
    opportunity_id,
    step_number,
    changed_date,
    target_quarter,
    scope_type,
    scope_id,
    case when movement = 'transferred' then case when share = 1 then 'transferred_in' else 'transferred_out' end else movement end as movement, -- What happened: new, deleted, restored, transferred_in, transferred_out, qualified, disqualified, pulled_in, pushed_in, pushed_out, moved_earlier_out, increased, decreased, won, lost or reopened.
    changed_at,
    cause,
    changed_by_id,
    provenance,
    prior_value,
    new_value,
    cast(cast(share as bigint) * delta_amount as decimal(18, 2)) as delta_amount, -- Change of the pipeline in the reporting currency.
    cast(share * delta_count as integer) as delta_count, -- Change of the number of deals.
    cast(cast(before as bigint) * amount_before as decimal(18, 2)) as before_amount, -- The deal's amount in this pipeline before the whole step.
    cast(cast(after as bigint) * amount as decimal(18, 2)) as after_amount -- The same after it.
from shared
where share <> 0
