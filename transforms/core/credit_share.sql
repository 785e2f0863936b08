-- One row per deal with a booking, person and part of the deal that the person is credited with: the revenue splits of the CRM, else all
-- of it to the owner at the win; overlays come on top. The last of the direct parts ends where the deal ends, so they make up the whole.
-- grain: opportunity_id, event_number, credit_class, share_number
-- audit: credit_class in ('direct', 'overlay')
-- audit: part_before between 0 and part_after
-- warn: credit_class = 'overlay' or part_total in (1, 1000000)

with split as (
    select
        split.opportunity_id,
        split.split_id,
        split.rep_id,
        case when split.split_type = 'overlay' then 'overlay' else 'direct' end as credit_class,
        cast(cast(split.split_rate as decimal(38, 6)) * 1000000 as bigint) as part
    from core.opportunity_split as split
    inner join core.opportunity as opportunity
        on split.opportunity_id = opportunity.opportunity_id
    where
        split.split_rate > 0
        and (not split.is_deleted or opportunity.is_deleted) -- The CRM deletes the shares of a deal with it.
),

placed as (
    select
        *,
        row_number() over (partition by opportunity_id, credit_class order by split_id) as share_number,
        cast(sum(part) over (partition by opportunity_id, credit_class order by split_id rows unbounded preceding) as bigint) as part_after,
        cast(sum(part) over (partition by opportunity_id, credit_class) as bigint) as part_total
    from split
),

share as (
    select
        change.opportunity_id,
        change.event_number,
        placed.credit_class,
        placed.share_number,
        placed.rep_id,
        case when placed.credit_class = 'direct' then placed.part_after - placed.part else 0 end as part_before,
        case when placed.credit_class = 'direct' then placed.part_after else placed.part end as part_after,
        case when placed.credit_class = 'direct' then placed.part_total else 1000000 end as part_total
    from core.credit_change as change
    inner join placed
        on change.opportunity_id = placed.opportunity_id
    union all
    select change.opportunity_id, change.event_number, 'direct', 1, change.owner_id, 0, 1, 1
    from core.credit_change as change
    where not exists (select 1 from placed where placed.credit_class = 'direct' and placed.opportunity_id = change.opportunity_id)
)

select
    share.opportunity_id,
    share.event_number,
    share.credit_class, -- direct (the parts make up the deal) or overlay (beside them; never added to direct credit).
    share.share_number, -- Counts the parts of a deal and class.
    share.rep_id, -- Person who is credited; unassigned for one nobody knows.
    share.part_before, -- Where the part begins, in part_total.
    share.part_after, -- Where it ends.
    share.part_total -- The whole: the sum of the shares in millionths, a million for an overlay, 1 for an owner alone.
from share
