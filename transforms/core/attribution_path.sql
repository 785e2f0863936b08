-- One row per deal, basis and response to marketing on its path, in order. By basis pipeline the path of every deal ends with its creation,
-- by basis revenue that of a closed one with the close. Touches of the account's other people stand on it where nobody who has a part in
-- the deal responded.
-- grain: opportunity_id, basis, touch_id
-- audit: basis in ('pipeline', 'revenue')
-- audit: touch_number between 1 and touch_count
-- audit: days_before_end >= 0

with deal as (
    select opportunity_id, 'pipeline' as basis, created_at as end_at, created_at, amount, is_won, is_closed
    from core.opportunity
    where not is_deleted and not is_excluded
    union all
    select opportunity_id, 'revenue' as basis, closed_at as end_at, created_at, amount, is_won, is_closed
    from core.opportunity
    where is_closed and not is_deleted and not is_excluded
),

reached as (
    select
        deal.*,
        touch.touch_id, touch.identity_id, touch.channel, touch.campaign_id, touch.touched_at, touch.link_type, touch.lead_at,
        max(case when touch.link_type = 'person' then 1 else 0 end) over (partition by deal.opportunity_id, deal.basis) as has_person
    from deal
    inner join core.attribution_candidate as touch
        on deal.opportunity_id = touch.opportunity_id
    where touch.touched_at <= deal.end_at
),

ordered as (
    select
        *,
        row_number() over (partition by opportunity_id, basis order by touched_at, touch_id) as touch_number,
        count(*) over (partition by opportunity_id, basis) as touch_count,
        count(case when touched_at <= lead_at then 1 end) over (partition by opportunity_id, basis) as before_lead,
        count(case when touched_at <= created_at then 1 end) over (partition by opportunity_id, basis) as before_deal,
        count(*) over (partition by opportunity_id, basis, channel) as channel_count
    from reached
    where has_person = 0 or link_type = 'person'
)

select
    opportunity_id, -- The deal.
    basis, -- pipeline or revenue.
    touch_id, -- The touch.
    touch_number, -- Its place on the path, from 1.
    touch_count, -- Touches on the path.
    channel_count, -- Touches of its channel on the path.
    identity_id,
    channel,
    campaign_id, -- The campaign, the CRM's where both have it.
    touched_at,
    link_type,
    touch_number = 1 as is_first, -- True for the first touch.
    touch_number = touch_count as is_last, -- True for the last touch of the path.
    touch_number = case when before_lead > 0 then before_lead else 1 end as is_lead_creation, -- True for the last touch before the CRM had the lead, else the first.
    touch_number = case when before_deal > 0 then before_deal else 1 end as is_opportunity_creation, -- True for the last touch before the deal was made, else the first.
    cast(round(cast(date_diff('second', touched_at, end_at) as double) / 86400e0, 9) as decimal(18, 9)) as days_before_end, -- Days from the touch to the end of the path.
    amount, -- Amount of the deal.
    is_won,
    is_closed
from ordered
