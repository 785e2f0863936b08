-- One row per change of what a deal is worth as a booking: it is won, its amount is edited, it is reopened, lost, deleted or restored.
-- Credit goes to the owner at the moment of the win; later owners have none of it. What happens after the win counts towards the same
-- period as the win, and is paid, or taken back, on the day on which it happens. Excluded deals are out.
-- grain: opportunity_id, event_number
-- audit: amount <> amount_before
-- audit: credit_date >= booked_date or credit_date = changed_date

with event as (
    select
        event.opportunity_id,
        event.event_number,
        event.changed_at,
        event.changed_date,
        event.owner_id,
        event.close_date,
        event.stage_class = 'won' and coalesce(event.stage_class_before, 'open') <> 'won' as is_win,
        case when event.stage_class = 'won' and not event.is_deleted then coalesce(event.amount, 0) else 0 end as amount
    from core.opportunity_event as event
    inner join core.opportunity as opportunity
        on event.opportunity_id = opportunity.opportunity_id
    where not opportunity.is_excluded
),

counted as (
    select
        *,
        sum(case when is_win then 1 else 0 end) over (partition by opportunity_id order by event_number rows unbounded preceding) as win_number,
        lag(amount) over (partition by opportunity_id order by event_number) as amount_before
    from event
),

won as (
    select
        *,
        first_value(owner_id) over (partition by opportunity_id, win_number order by event_number) as win_owner_id,
        first_value(close_date) over (partition by opportunity_id, win_number order by event_number) as booked_date
    from counted
    where win_number > 0
)

select
    won.opportunity_id,
    won.event_number,
    won.changed_at,
    won.changed_date,
    won.win_owner_id as owner_id, -- Rep who owned the deal when it was won; unassigned for a queue or a user nobody knows.
    won.booked_date, -- Close date at the moment of the win: the day towards whose period the credit counts.
    case
        when won.is_win then won.booked_date
        else greatest(won.changed_date, won.booked_date)
    end as credit_date, -- Day on which the credit is given or taken back: the close date of a win, else the day of the change.
    cast(coalesce(won.amount_before, 0) as decimal(18, 2)) as amount_before, -- What the deal was credited with before the change, in the reporting currency.
    cast(won.amount as decimal(18, 2)) as amount -- What it is credited with from then on; 0 once it is no longer won, or deleted.
from won
where won.amount <> coalesce(won.amount_before, 0)
