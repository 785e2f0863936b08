-- One row per person on the team of a deal, as it is now.
-- grain: team_member_id
-- warn: rep_id <> 'unassigned'

select
    member.team_member_id,
    member.opportunity_id,
    coalesce(rep.rep_id, 'unassigned') as rep_id, -- Person on the team; unassigned for one who is in no export.
    member.role, -- Part that the person has in the deal.
    member.created_at,
    member.source_updated_at,
    member.is_deleted
from staging.opportunity_team_member as member
left join core.rep as rep
    on member.rep_id = rep.rep_id
