-- One row per version of a deal of a table that any file held, in no order.
-- grain: opportunity_id, file, source_version
-- audit: probability between 0 and 1
-- audit: is_closed or not is_won

select
    deal.opportunity_id,
    deal.owner_id,
    deal.stage_name,
    deal.amount,
    deal.currency_code,
    deal.probability,
    deal.close_date,
    deal.forecast_category,
    deal.stage_class in ('won', 'lost') as is_closed, -- What the table says, in its own words; null where nothing tells.
    deal.stage_class = 'won' as is_won, -- What the table says, in its own words; null where nothing tells.
    deal.created_at,
    deal.source_updated_at,
    deal.is_deleted,
    deal.known_from,
    deal.file,
    deal.source_version,
    deal.extracted_at
from staging.table_deal as deal
