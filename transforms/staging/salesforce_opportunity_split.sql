-- One row per share of an opportunity that Salesforce credits to a user, in its latest version.
-- grain: split_id
-- warn: fraction >= 0

with share as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_opportunity_split
),

split_type as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_opportunity_split_type
)

select
    share._feed || ':' || share.id as split_id, -- The share.
    share._feed || ':' || share.opportunityid as opportunity_id, -- The deal: feed and vendor's id.
    share._feed || ':' || share.splitownerid as rep_id, -- Person who gets the share.
    case
        when cast(split_type.istotalvalidated as boolean) then 'revenue'
        when not cast(split_type.istotalvalidated as boolean) then 'overlay'
    end as split_type, -- revenue (all shares make 100 %) or overlay (beside them); null where the type is not in the exports.
    coalesce(split_type.masterlabel, split_type.developername) as split_type_name, -- The company's name of the kind of split.
    cast(cast(share.splitpercentage as decimal(38, 6)) * 0.01 as decimal(9, 6)) as fraction, -- Share of the deal, 1 is all of it.
    cast(share.splitamount as decimal(18, 2)) as amount, -- Value of the share in currency_code.
    share.currencyisocode as currency_code, -- Currency of the amount; null where the export names none.
    cast(share.createddate as timestamp) as created_at, -- Time at which the record was made in the CRM.
    cast(share.systemmodstamp as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    coalesce(cast(share.isdeleted as boolean), false) as is_deleted, -- True once the vendor says it is deleted.
    cast(share._known_from as timestamp) as known_from -- When this version arrived here.
from share
left join split_type
    on
        share._feed = split_type._feed
        and share.splittypeid = split_type.id
        and split_type.version_rank = 1
where share.version_rank = 1
