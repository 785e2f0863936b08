-- One row per share of a deal that the CRM credits to a person, as it is now.
-- grain: split_id
-- audit: split_type in ('revenue', 'overlay')
-- warn: REF_UNKNOWN rep_id <> 'unassigned'
-- warn: PLAN_SPLIT is_deleted or split_type <> 'revenue' or opportunity_id in
--   (select opportunity_id from core.opportunity_split where split_type = 'revenue' and not is_deleted group by opportunity_id having sum(split_rate) between 0.9999 and 1.0001)
-- warn: split_type is not null

select
    split.split_id,
    split.opportunity_id,
    coalesce(rep.rep_id, 'unassigned') as rep_id, -- Person who gets the share; unassigned for one who is in no export.
    split.split_type,
    split.split_type_name,
    split.fraction as split_rate, -- Share of the deal, 1 is all of it.
    split.amount as local_amount, -- Value of the share in currency_code, as the CRM reckons it.
    split.currency_code,
    split.created_at,
    split.source_updated_at,
    split.is_deleted
from staging.opportunity_split as split
left join core.rep as rep
    on split.rep_id = rep.rep_id
