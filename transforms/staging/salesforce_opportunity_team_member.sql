-- One row per user on the team of a Salesforce opportunity, in its latest version.
-- grain: team_member_id

with member as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_opportunity_team_member
)

select
    member._feed || ':' || member.id as team_member_id, -- The membership.
    member._feed || ':' || member.opportunityid as opportunity_id, -- The deal: feed and vendor's id.
    member._feed || ':' || member.userid as rep_id, -- Person on the team.
    member.teammemberrole as role, -- Part that the person has in the deal.
    cast(member.createddate as timestamp) as created_at, -- Time at which the record was made in the CRM.
    cast(member.systemmodstamp as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    coalesce(cast(member.isdeleted as boolean), false) as is_deleted, -- True once the vendor says it is deleted.
    cast(member._known_from as timestamp) as known_from -- When this version arrived here.
from member
where member.version_rank = 1
