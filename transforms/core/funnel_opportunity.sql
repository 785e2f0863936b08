-- One row per deal and person whose pass through the funnel came to it: whose lead became it, or who has a part in it; where nobody has, who
-- was last qualified for sales at its account within the 90 days before; where nobody was, a row without a person. Deals deleted or
-- excluded now are out. A deal's amount counts with one of its people: whose lead became it, else its primary, else its first contact.
-- grain: opportunity_id, person_key
-- audit: link_type in ('conversion', 'contact_role', 'account')
-- audit: (identity_id is null) = (link_type is null)
-- audit: (select count(*) from core.funnel_opportunity where is_primary) = (select count(distinct opportunity_id) from core.funnel_opportunity)

with linked as (
    select converted_opportunity_id as opportunity_id, identity_id, 'conversion' as link_type, 1 as place, created_at, person_id
    from core.person
    where converted_opportunity_id is not null
    union all
    select contact.opportunity_id, person.identity_id, 'contact_role' as link_type, case when contact.is_primary then 2 else 3 end as place, contact.created_at, person.person_id
    from core.opportunity_contact as contact
    inner join core.person as person
        on contact.person_id = person.person_id
),

qualified as (
    select
        opportunity.opportunity_id, person.identity_id, 'account' as link_type, 4 as place, change.changed_at as created_at, person.person_id,
        row_number() over (partition by opportunity.opportunity_id order by change.changed_at desc, person.person_id) as account_rank
    from core.opportunity as opportunity
    inner join core.person as person
        on opportunity.account_id = person.account_id
    inner join core.person_stage_change as change
        on person.person_id = change.person_id and change.funnel_stage = 'sql'
    where
        change.changed_at <= opportunity.created_at
        and date_diff('second', change.changed_at, opportunity.created_at) <= 7776000
        and opportunity.opportunity_id not in (select opportunity_id from linked where opportunity_id is not null)
),

every as (
    select opportunity_id, identity_id, link_type, place, created_at, person_id from linked
    union all
    select opportunity_id, identity_id, link_type, place, created_at, person_id from qualified where account_rank = 1
),

ranked as (
    select
        *,
        row_number() over (partition by opportunity_id, identity_id order by place, created_at nulls last, person_id) as person_rank,
        row_number() over (partition by opportunity_id order by place, created_at nulls last, person_id) as link_rank
    from every
)

select
    opportunity.opportunity_id, -- The deal.
    coalesce(ranked.identity_id, opportunity.opportunity_id) as person_key, -- The person; the deal itself where nobody is known.
    ranked.identity_id, -- The person; null where nobody is known.
    ranked.link_type, -- conversion, contact_role or account: what ties them; null where nothing does.
    coalesce(ranked.link_rank, 1) = 1 as is_primary, -- True for the one person with whom the deal's amount counts.
    opportunity.created_at, -- Creation of the deal.
    opportunity.owner_id, -- Rep who owns the deal; unassigned for a queue or a user nobody knows.
    opportunity.is_won,
    opportunity.is_closed,
    opportunity.closed_at,
    opportunity.amount
from core.opportunity as opportunity
left join ranked
    on opportunity.opportunity_id = ranked.opportunity_id and ranked.person_rank = 1
where not opportunity.is_deleted and not opportunity.is_excluded
