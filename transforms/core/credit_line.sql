-- One row per change of a deal's booking, person and class of credit: how much the person's credit grows, or shrinks where it is negative.
-- Shares are exact: what each person has after a change is a whole number of cents, the direct shares together are the deal's amount, and
-- a deal that is taken back leaves nothing. Overlay credit comes on top and is never added to direct credit.
-- grain: credit_line_id
-- audit: credit_class in ('direct', 'overlay')
-- audit: amount <> 0
-- audit: credit_class = 'overlay' or (opportunity_id, event_number, deal_amount) in
--      (select opportunity_id, event_number, sum(amount) from core.credit_line where credit_class = 'direct' group by opportunity_id, event_number)
-- warn: rep_id <> 'unassigned'

with side as (
    select
        change.*,
        share.credit_class,
        share.rep_id,
        share.part_before,
        share.part_after,
        share.part_total,
        side.direction,
        case when side.direction = 1 then change.amount else change.amount_before end as worth_amount
    from core.credit_change as change
    inner join core.credit_share as share
        on change.opportunity_id = share.opportunity_id and change.event_number = share.event_number
    cross join (values (1), (-1)) as side (direction)
),

-- Cents are parted as whole parts and a rest, so that no product is too large for a whole number.
cents as (
    select
        *,
        cast(cast(abs(cast(worth_amount as decimal(38, 2))) * 100 as bigint) / nullif(part_total, 0) as bigint) as whole,
        cast(abs(cast(worth_amount as decimal(38, 2))) * 100 as bigint) % nullif(part_total, 0) as rest
    from side
),

parted as (
    select
        *,
        cast(sign(worth_amount) * direction as bigint) * (
            (whole * part_after + cast((2 * rest * part_after + part_total) / nullif(2 * part_total, 0) as bigint))
            - (whole * part_before + cast((2 * rest * part_before + part_total) / nullif(2 * part_total, 0) as bigint))
        ) as share_cents
    from cents
)

select
    parted.opportunity_id || '/' || cast(parted.event_number as varchar) || '/' || parted.credit_class || '/' || parted.rep_id as credit_line_id, -- The credit.
    parted.opportunity_id,
    parted.event_number,
    parted.credit_class,
    parted.rep_id, -- Person who is credited; unassigned for one nobody knows.
    min(parted.changed_at) as changed_at, -- Time of the change, UTC.
    min(parted.booked_date) as booked_date, -- Close date at the moment of the win: the day towards whose period the credit counts.
    min(parted.credit_date) as credit_date, -- Day on which the credit is given or taken back: the close date of a win, else the day of the change.
    cast(min(parted.amount) - min(parted.amount_before) as decimal(18, 2)) as deal_amount, -- By how much the deal's booking grows, in the reporting currency.
    cast(round(
        cast(sum(case when parted.direction = 1 then parted.part_after - parted.part_before end) as double) / nullif(cast(min(parted.part_total) as double), 0e0), 6
    ) as decimal(9, 6)) as share_rate, -- The person's part of the deal.
    cast(cast(sum(parted.share_cents) as decimal(38, 0)) * 0.01 as decimal(18, 2)) as amount -- By how much the person's credit grows, in the reporting currency.
from parted
group by parted.opportunity_id, parted.event_number, parted.credit_class, parted.rep_id
having sum(parted.share_cents) <> 0
