-- One row per deal and response to marketing that may have a part in it: of people who have a part in the deal, at any time, or of people of
-- its account in the days before its creation that company.json says. Deals deleted or excluded now are out.
-- grain: opportunity_id, touch_id
-- audit: link_type in ('person', 'account')

with deal as (
    select opportunity_id, account_id, created_at
    from core.opportunity
    where not is_deleted and not is_excluded
),

begun as (
    select opportunity_id, max(lead_at) as lead_at from core.attribution_person group by opportunity_id
),

linked as (
    select deal.opportunity_id, touch.touch_id, touch.identity_id, touch.channel, touch.campaign_id, touch.touched_at, 'person' as link_type, person.lead_at
    from deal
    inner join core.attribution_person as person
        on deal.opportunity_id = person.opportunity_id
    inner join core.touch as touch
        on person.identity_id = touch.identity_id
    where touch.is_response
    union all
    select deal.opportunity_id, touch.touch_id, touch.identity_id, touch.channel, touch.campaign_id, touch.touched_at, 'account' as link_type, begun.lead_at
    from deal
    cross join given.marketing_policy as policy
    inner join core.touch as touch
        on deal.account_id = touch.account_id
    left join begun
        on deal.opportunity_id = begun.opportunity_id
    where
        touch.is_response
        and touch.touched_at <= deal.created_at
        and date_diff('second', touch.touched_at, deal.created_at) <= policy.lookback_days * 86400
),

ranked as (
    select *, row_number() over (partition by opportunity_id, touch_id order by link_type desc) as place
    from linked
)

select
    opportunity_id, -- The deal.
    touch_id,
    identity_id, -- The person.
    channel,
    campaign_id, -- The campaign, the CRM's where both have it.
    touched_at,
    link_type, -- person for somebody who has a part in the deal, account for somebody else of its account.
    lead_at
from ranked
where place = 1
