-- One row per line item of a HubSpot deal, in its latest version.
-- grain: opportunity_line_id

with line_item as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc
        ) as version_rank
    from raw.hubspot_line_item
),

deal as (
    select
        told._feed,
        item.id as line_item_id,
        told.id as deal_id,
        row_number() over (partition by told._feed, item.id order by told._extracted_at desc, told._file desc, told.updatedat desc nulls last, told.id) as place
    from raw.hubspot_deal as told
    cross join unnest(split(told.associated_line_items, ';')) as item(id)
),

associated as (
    select
        told._feed,
        told.from_id,
        split_part(item.link, ':', 2) as deal_id,
        row_number() over (partition by told._feed, told.from_id order by told._extracted_at desc, told._file desc, item.place) as place
    from raw.hubspot_association as told
    cross join unnest(split(told.to_ids, ';')) with ordinality as item(link, place)
    where split_part(item.link, ':', 1) = '20' -- Line item to deal.
)

select
    line_item._feed || ':' || line_item.id as opportunity_line_id, -- The line.
    line_item._feed || ':' || coalesce(nullif(split_part(line_item.associated_deals, ';', 1), ''), deal.deal_id, associated.deal_id) as opportunity_id, -- The deal: feed and vendor's id.
    line_item._feed || ':' || line_item.hs_product_id as product_id, -- Product sold.
    line_item.hs_sku as product_code, -- The company's code of the product.
    line_item.name, -- What the line is called.
    cast(cast(line_item.quantity as decimal(38, 6)) as decimal(18, 4)) as quantity, -- Units sold.
    cast(cast(line_item.price as decimal(38, 6)) as decimal(18, 4)) as unit_price, -- Price of a unit as sold, in currency_code.
    cast(cast(line_item.hs_discount_percentage as decimal(38, 6)) * 0.01 as decimal(9, 6)) as discount_fraction, -- Discount, 0 to 1.
    cast(cast(line_item.amount as decimal(38, 6)) as decimal(18, 2)) as total_amount, -- Value of the line in currency_code.
    line_item.hs_line_item_currency_code as currency_code, -- Currency of the amounts; null where the export names none.
    case when regexp_like(line_item.hs_position_on_quote, '^[0-9]{1,9}$') then cast(line_item.hs_position_on_quote as integer) end as sort_order, -- Place of the line.
    coalesce(cast(line_item.hs_createdate as timestamp), cast(line_item.createdat as timestamp)) as created_at, -- Time at which the record was made in the CRM.
    cast(line_item.updatedat as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    coalesce(cast(line_item.archived as boolean), false) as is_deleted, -- True once the vendor says it is deleted.
    cast(line_item._known_from as timestamp) as known_from -- When this version arrived here.
from line_item
left join deal
    on
        line_item._feed = deal._feed
        and line_item.id = deal.line_item_id
        and deal.place = 1
left join associated
    on
        line_item._feed = associated._feed
        and line_item.id = associated.from_id
        and associated.place = 1
where line_item.version_rank = 1
