-- One row per deal of a table that names a product: the whole deal as one line.
-- grain: opportunity_line_id

select
    deal.opportunity_id || '/product' as opportunity_line_id, -- The line.
    deal.opportunity_id,
    deal.product as name, -- What the line is called.
    deal.amount as total_amount, -- Value of the line in currency_code.
    deal.currency_code,
    deal.created_at,
    deal.source_updated_at,
    deal.is_deleted,
    deal.known_from
from staging.table_deal as deal
where
    deal.version_rank = 1
    and deal.product is not null
