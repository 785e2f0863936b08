-- One row per deal, step and part of what the step did to the pipeline of a quarter, before anybody asks in which scope.
-- A step is taken apart in this order: created, deleted or restored, transferred, qualified or disqualified, out of the quarter of the
-- old close date, into that of the new one, amount, status. Each part applies to what the parts before it left.
-- grain: opportunity_id, step_number, changed_date, part_number
-- audit: part_number between 1 and 8
-- audit: delta_count between -1 and 1
-- audit: (part_number = 7) = (delta_count = 0)

with flag as (
    select
        step.*,
        coalesce(step.amount_before, 0) as money_before,
        case when step.is_new then coalesce(step.amount, 0) else coalesce(step.amount_carried, 0) end as money_carried,
        coalesce(step.amount, 0) as money,
        coalesce(step.close_date, date '9999-12-31') > coalesce(step.close_date_before, date '9999-12-31') as is_later,
        step.owner_id_before <> step.owner_id or step.place_date_before < step.changed_date as is_moved,
        step.is_open_before and step.is_live_before and step.is_eligible_before and not step.is_new as was_counted,
        step.is_open_before and step.is_live and step.is_eligible_before as counts_with_old_eligibility,
        step.is_open_before and step.is_live and step.is_eligible as counts_until_status
    from metrics.pipeline_step as step
),

part as (
    select
        flag.*,
        part.number,
        case
            when part.number = 1 and is_new and counts_until_status then 1
            when part.number = 2 and is_open_before and is_eligible_before and is_live and not is_live_before then 1
            when part.number = 2 and is_open_before and is_eligible_before and is_live_before and not is_live then -1
            when part.number = 3 and counts_with_old_eligibility and is_moved then 1
            when part.number = 4 and counts_until_status and not is_eligible_before then 1
            when part.number = 4 and counts_with_old_eligibility and not is_eligible then -1
            when part.number in (5, 6) and counts_until_status and close_quarter_before <> close_quarter then case part.number when 5 then -1 else 1 end
            when part.number = 7 and counts_until_status and money_carried <> money then 0
            when part.number = 8 and is_live and is_eligible and is_open and not is_open_before then 1
            when part.number = 8 and is_live and is_eligible and is_open_before and not is_open then -1
        end as delta_count,
        case when part.number in (2, 3, 4, 5) then close_quarter_before else close_quarter end as target_quarter
    from flag
    cross join (values (1), (2), (3), (4), (5), (6), (7), (8)) as part (number)
)

select
    opportunity_id,
    step_number,
    changed_date,
    number as part_number, -- Place of the part in the order above.
    target_quarter, -- Quarter whose pipeline changes; none for a close date outside the calendar.
    case
        when number = 1 then 'new'
        when number = 2 then case when delta_count = 1 then 'restored' else 'deleted' end
        when number = 3 then 'transferred'
        when number = 4 then case when delta_count = 1 then 'qualified' else 'disqualified' end
        when number = 5 then case when is_later then 'pushed_out' else 'moved_earlier_out' end
        when number = 6 then case when is_later then 'pushed_in' else 'pulled_in' end
        when number = 7 then case when money > money_carried then 'increased' else 'decreased' end
        else case when delta_count = 1 then 'reopened' when is_won then 'won' else 'lost' end
    end as movement, -- What the part is called; a transfer is in or out by the scope.
    delta_count, -- 1 where the deal comes, -1 where it goes, 0 where its amount changes.
    cast(
        case
            when number = 6 then money_carried
            when number = 7 then money - money_carried
            when number = 8 then cast(delta_count as bigint) * money
            else cast(delta_count as bigint) * money_before
        end as decimal(18, 2)
    ) as delta_amount, -- Amount that comes or goes.
    case when was_counted and close_quarter_before = target_quarter then money_before else 0 end as amount_before, -- Amount in the quarter's pipeline before the whole step.
    case when is_open and is_live and is_eligible and close_quarter = target_quarter then money else 0 end as amount, -- The same after it.
    case
        when number = 2 then case when is_live_before then 'live' else 'deleted' end
        when number = 3 then owner_id_before
        when number = 4 and stage_name_before <> stage_name then stage_name_before
        when number = 4 and forecast_category_before <> forecast_category then forecast_category_before
        when number = 4 then case when is_eligible_before then 'counted' else 'excluded' end
        when number in (5, 6) then cast(close_date_before as varchar)
        when number = 7 then cast(amount_before as varchar)
        when number = 8 then stage_name_before
    end as prior_value, -- What stood there before, as text.
    case
        when number in (1, 8) then stage_name
        when number = 2 then case when is_live then 'live' else 'deleted' end
        when number = 3 then owner_id
        when number = 4 and stage_name_before <> stage_name then stage_name
        when number = 4 and forecast_category_before <> forecast_category then forecast_category
        when number = 4 then case when is_eligible then 'counted' else 'excluded' end
        when number in (5, 6) then cast(close_date as varchar)
        else cast(amount as varchar)
    end as new_value, -- What stands there now, as text.
    changed_at,
    cause,
    changed_by_id,
    provenance,
    is_moved, -- True where the owner, or the owner's place, changes with the step.
    owner_id_before,
    place_date_before,
    owner_id
from part
where delta_count is not null
