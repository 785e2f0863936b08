-- One row per share of a HubSpot deal that an owner is credited with, as the newest answer about the deal's splits has it.
-- grain: split_id
-- warn: fraction >= 0

with deal as (
    select
        *,
        row_number() over (partition by _feed, id order by _extracted_at desc, _file desc) as file_rank
    from raw.hubspot_deal_split
)

select
    deal._feed || ':' || split_part(share.split, ',', 1) as split_id, -- The share.
    deal._feed || ':' || deal.id as opportunity_id, -- The deal: feed and vendor's id.
    deal._feed || ':' || split_part(share.split, ',', 2) as rep_id, -- Person who gets the share.
    'revenue' as split_type, -- revenue (all shares make 100 %) or overlay (beside them); null where the type is not in the exports.
    'Deal split' as split_type_name, -- The company's name of the kind of split.
    cast(split_part(share.split, ',', 3) as decimal(9, 6)) as fraction, -- Share of the deal, 1 is all of it.
    cast(cast(nullif(split_part(share.split, ',', 4), '') as decimal(38, 6)) as decimal(18, 2)) as amount, -- Value of the share in currency_code.
    false as is_deleted, -- True once the vendor says it is deleted.
    cast(deal._known_from as timestamp) as known_from -- When this version arrived here.
from deal
cross join unnest(split(deal.splits, '|')) as share(split)
where deal.file_rank = 1
