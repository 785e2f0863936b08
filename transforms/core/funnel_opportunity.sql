-- One row per deal, with the one person whose pass through the funnel it ends: whose lead became it, else its primary or first contact,
-- else who was last qualified for sales at its account within the 90 days before. Deals deleted or excluded now are out.
-- grain: opportunity_id
-- audit: link_type in ('conversion', 'contact_role', 'account')
-- audit: (identity_id is null) = (link_type is null)

with linked as (
    select converted_opportunity_id as opportunity_id, identity_id, 'conversion' as link_type, 1 as place, created_at, person_id
    from core.person
    where converted_opportunity_id is not null
    union all
    select contact.opportunity_id, person.identity_id, 'contact_role' as link_type, case when contact.is_primary then 2 else 3 end as place, contact.created_at, person.person_id
    from core.opportunity_contact as contact
    inner join core.person as person
        on contact.person_id = person.person_id
    union all
    select opportunity.opportunity_id, person.identity_id, 'account' as link_type, 4 as place, change.changed_at as created_at, person.person_id
    from core.opportunity as opportunity
    inner join core.person as person
        on opportunity.account_id = person.account_id
    inner join core.person_stage_change as change
        on person.person_id = change.person_id and change.funnel_stage = 'sql'
    where change.changed_at <= opportunity.created_at and date_diff('second', change.changed_at, opportunity.created_at) <= 7776000
),

ranked as (
    select
        *,
        row_number() over (partition by opportunity_id order by place, case when place = 4 then created_at end desc nulls last, created_at nulls last, person_id) as link_rank
    from linked
)

select
    opportunity.opportunity_id, -- The deal.
    ranked.identity_id, -- The person; null where nobody is known.
    ranked.link_type, -- conversion, contact_role or account: what tells it; null where nothing does.
    opportunity.created_at, -- Creation of the deal.
    opportunity.owner_id, -- Rep who owns the deal; unassigned for a queue or a user nobody knows.
    opportunity.is_won,
    opportunity.is_closed,
    opportunity.closed_at,
    opportunity.amount
from core.opportunity as opportunity
left join ranked
    on opportunity.opportunity_id = ranked.opportunity_id and ranked.link_rank = 1
where not opportunity.is_deleted and not opportunity.is_excluded
