-- One row per product line of a Salesforce opportunity, in its latest version.
-- grain: opportunity_line_id

with line_item as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_opportunity_line_item
)

select
    line_item._feed || ':' || line_item.id as opportunity_line_id, -- The line.
    line_item._feed || ':' || line_item.opportunityid as opportunity_id, -- The deal: feed and vendor's id.
    line_item._feed || ':' || line_item.product2id as product_id, -- Product sold.
    line_item.productcode as product_code, -- The company's code of the product.
    line_item.name, -- What the line is called.
    cast(line_item.quantity as decimal(18, 4)) as quantity, -- Units sold.
    cast(line_item.unitprice as decimal(18, 4)) as unit_price, -- Price of a unit as sold, in currency_code.
    cast(line_item.listprice as decimal(18, 4)) as list_price, -- Price of a unit in the price book.
    cast(cast(line_item.discount as decimal(38, 6)) * 0.01 as decimal(9, 6)) as discount_fraction, -- Discount, 0 to 1.
    cast(line_item.totalprice as decimal(18, 2)) as total_amount, -- Value of the line in currency_code.
    line_item.currencyisocode as currency_code, -- Currency of the amounts; null where the export names none.
    cast(line_item.servicedate as date) as service_date, -- Day on which delivery begins.
    cast(line_item.sortorder as integer) as sort_order, -- Place of the line.
    cast(line_item.createddate as timestamp) as created_at, -- Time at which the record was made in the CRM.
    cast(line_item.systemmodstamp as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    coalesce(cast(line_item.isdeleted as boolean), false) as is_deleted, -- True once the vendor says it is deleted.
    cast(line_item._known_from as timestamp) as known_from -- When this version arrived here.
from line_item
where line_item.version_rank = 1
