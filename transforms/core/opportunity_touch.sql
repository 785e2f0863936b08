-- One row per deal and activity by hand that is about it, or about its account and no deal while the deal was open.
-- grain: opportunity_id, activity_id
-- audit: link_type in ('deal', 'account')

with touch as (
    select
        activity.activity_id,
        activity.rep_id,
        activity.opportunity_id,
        activity.account_id,
        activity.activity_type,
        activity.activity_date,
        coalesce(activity.started_at, cast(activity.activity_date as timestamp)) as touched_at,
        activity.is_inbound,
        activity.is_inbound or activity.activity_type = 'meeting' or coalesce(activity.call_result = 'connected', false) as is_two_way
    from core.activity as activity
    where not activity.is_automated
)

select
    touch.opportunity_id, -- The deal.
    touch.activity_id,
    'deal' as link_type, -- deal where the record names the deal, account where it names the account alone.
    touch.rep_id,
    touch.activity_type,
    touch.activity_date,
    touch.touched_at, -- When it began, UTC; midnight where only the day is known.
    touch.is_inbound,
    touch.is_two_way -- True where both sides took part: a call that reached somebody, a meeting, or what the other side began.
from touch
where touch.opportunity_id is not null
union all
select
    opportunity.opportunity_id,
    touch.activity_id,
    'account' as link_type,
    touch.rep_id,
    touch.activity_type,
    touch.activity_date,
    touch.touched_at,
    touch.is_inbound,
    touch.is_two_way
from touch
inner join core.opportunity as opportunity
    on
        touch.account_id = opportunity.account_id
        and touch.activity_date >= opportunity.created_date
        and touch.activity_date <= coalesce(opportunity.closed_date, date '9999-12-31')
where touch.opportunity_id is null
