-- One row per owner who works on a HubSpot deal beside its owner, in the deal's latest version.
-- grain: team_member_id

with deal as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc
        ) as version_rank
    from raw.hubspot_deal
)

select
    deal._feed || ':' || deal.id || '/' || trim(member.owner_id) as team_member_id, -- The membership.
    deal._feed || ':' || deal.id as opportunity_id, -- The deal: feed and vendor's id.
    deal._feed || ':' || trim(member.owner_id) as rep_id, -- Person on the team.
    'Collaborator' as role, -- Part that the person has in the deal; HubSpot knows this one.
    cast(deal.updatedat as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    coalesce(cast(deal.archived as boolean), false) as is_deleted, -- True once the vendor says it is deleted.
    cast(deal._known_from as timestamp) as known_from -- When this version arrived here.
from deal
cross join unnest(array_sort(array_distinct(split(deal.hs_all_collaborator_owner_ids, ';')))) as member(owner_id)
where
    deal.version_rank = 1
    and trim(member.owner_id) <> ''
