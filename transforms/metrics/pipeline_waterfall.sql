-- One row per target quarter, scope and window: how the pipeline of the quarter came from its opening to its closing.
-- The wide form of pipeline_waterfall_line; what went out is negative. Opening and closing are read from pipeline_daily, the rest from
-- pipeline_movement, and the audits prove that they meet to the cent and the deal. Raised and lowered amounts move no deal.
-- grain: target_quarter, scope_type, scope_id, window_type, window_start_date
-- audit: opening_amount + new_amount + deleted_amount + restored_amount + transferred_in_amount + transferred_out_amount
--      + qualified_amount + disqualified_amount + pulled_in_amount + pushed_in_amount + pushed_out_amount + moved_earlier_out_amount
--      + increased_amount + decreased_amount + won_amount + lost_amount + reopened_amount = closing_amount
-- audit: opening_count + new_count + deleted_count + restored_count + transferred_in_count + transferred_out_count + qualified_count
--      + disqualified_count + pulled_in_count + pushed_in_count + pushed_out_count + moved_earlier_out_count + won_count + lost_count
--      + reopened_count = closing_count
-- audit: opening_count >= 0 and closing_count >= 0
-- audit: new_count >= 0 and won_count <= 0 and lost_count <= 0 and pushed_out_count <= 0 and transferred_out_count <= 0
-- audit: scope_type <> 'company' or (target_quarter, window_type, window_start_date, opening_amount, opening_count, closing_amount, closing_count, new_amount, won_amount) in
--      (select target_quarter, window_type, window_start_date, sum(opening_amount), sum(opening_count), sum(closing_amount), sum(closing_count), sum(new_amount), sum(won_amount)
--      from metrics.pipeline_waterfall where scope_type = 'team' group by target_quarter, window_type, window_start_date)
-- audit: scope_type <> 'company' or (target_quarter, window_type, window_start_date, opening_amount, opening_count, closing_amount, closing_count, new_amount, won_amount) in
--      (select target_quarter, window_type, window_start_date, sum(opening_amount), sum(opening_count), sum(closing_amount), sum(closing_count), sum(new_amount), sum(won_amount)
--      from metrics.pipeline_waterfall where scope_type = 'territory' group by target_quarter, window_type, window_start_date)
-- audit: scope_type <> 'company' or (target_quarter, window_type, window_start_date, opening_amount, opening_count, closing_amount, closing_count, new_amount, won_amount) in
--      (select target_quarter, window_type, window_start_date, sum(opening_amount), sum(opening_count), sum(closing_amount), sum(closing_count), sum(new_amount), sum(won_amount)
--      from metrics.pipeline_waterfall where scope_type = 'rep' group by target_quarter, window_type, window_start_date)

select
    target_quarter,
    scope_type,
    scope_id,
    window_type,
    window_start_date,
    window_end_date,
    cast(sum(case when movement = 'opening' then amount else 0 end) as decimal(18, 2)) as opening_amount, -- Pipeline at the end of the day before the window.
    cast(sum(case when movement = 'new' then amount else 0 end) as decimal(18, 2)) as new_amount, -- Amount of deals created as pipeline.
    cast(sum(case when movement = 'deleted' then amount else 0 end) as decimal(18, 2)) as deleted_amount, -- Amount of deals deleted.
    cast(sum(case when movement = 'restored' then amount else 0 end) as decimal(18, 2)) as restored_amount, -- Amount of deals brought back after deletion.
    cast(sum(case when movement = 'transferred_in' then amount else 0 end) as decimal(18, 2)) as transferred_in_amount, -- Amount of deals that came with an owner, or whose owner came.
    cast(sum(case when movement = 'transferred_out' then amount else 0 end) as decimal(18, 2)) as transferred_out_amount, -- Amount of deals that went with an owner, or whose owner went.
    cast(sum(case when movement = 'qualified' then amount else 0 end) as decimal(18, 2)) as qualified_amount, -- Amount of deals that began to count.
    cast(sum(case when movement = 'disqualified' then amount else 0 end) as decimal(18, 2)) as disqualified_amount, -- Amount of open deals that ceased to count.
    cast(sum(case when movement = 'pulled_in' then amount else 0 end) as decimal(18, 2)) as pulled_in_amount, -- Amount of deals moved here from a later quarter.
    cast(sum(case when movement = 'pushed_in' then amount else 0 end) as decimal(18, 2)) as pushed_in_amount, -- Amount of deals moved here from an earlier quarter.
    cast(sum(case when movement = 'pushed_out' then amount else 0 end) as decimal(18, 2)) as pushed_out_amount, -- Amount of deals moved to a later quarter.
    cast(sum(case when movement = 'moved_earlier_out' then amount else 0 end) as decimal(18, 2)) as moved_earlier_out_amount, -- Amount of deals moved to an earlier quarter.
    cast(sum(case when movement = 'increased' then amount else 0 end) as decimal(18, 2)) as increased_amount, -- What raised amounts added.
    cast(sum(case when movement = 'decreased' then amount else 0 end) as decimal(18, 2)) as decreased_amount, -- What lowered amounts took away.
    cast(sum(case when movement = 'won' then amount else 0 end) as decimal(18, 2)) as won_amount, -- Amount of deals won, at the amount then in the pipeline.
    cast(sum(case when movement = 'lost' then amount else 0 end) as decimal(18, 2)) as lost_amount, -- Amount of deals lost, at the amount then in the pipeline.
    cast(sum(case when movement = 'reopened' then amount else 0 end) as decimal(18, 2)) as reopened_amount, -- Amount of closed deals that opened again.
    cast(sum(case when movement = 'closing' then amount else 0 end) as decimal(18, 2)) as closing_amount, -- Pipeline at the end of the window.
    cast(sum(case when movement = 'opening' then deal_count else 0 end) as bigint) as opening_count, -- Deals in the pipeline at the end of the day before the window.
    cast(sum(case when movement = 'new' then deal_count else 0 end) as bigint) as new_count, -- Number of deals created as pipeline.
    cast(sum(case when movement = 'deleted' then deal_count else 0 end) as bigint) as deleted_count, -- Number of deals deleted.
    cast(sum(case when movement = 'restored' then deal_count else 0 end) as bigint) as restored_count, -- Number of deals brought back after deletion.
    cast(sum(case when movement = 'transferred_in' then deal_count else 0 end) as bigint) as transferred_in_count, -- Number of deals that came with an owner, or whose owner came.
    cast(sum(case when movement = 'transferred_out' then deal_count else 0 end) as bigint) as transferred_out_count, -- Number of deals that went with an owner, or whose owner went.
    cast(sum(case when movement = 'qualified' then deal_count else 0 end) as bigint) as qualified_count, -- Number of deals that began to count.
    cast(sum(case when movement = 'disqualified' then deal_count else 0 end) as bigint) as disqualified_count, -- Number of open deals that ceased to count.
    cast(sum(case when movement = 'pulled_in' then deal_count else 0 end) as bigint) as pulled_in_count, -- Number of deals moved here from a later quarter.
    cast(sum(case when movement = 'pushed_in' then deal_count else 0 end) as bigint) as pushed_in_count, -- Number of deals moved here from an earlier quarter.
    cast(sum(case when movement = 'pushed_out' then deal_count else 0 end) as bigint) as pushed_out_count, -- Number of deals moved to a later quarter.
    cast(sum(case when movement = 'moved_earlier_out' then deal_count else 0 end) as bigint) as moved_earlier_out_count, -- Number of deals moved to an earlier quarter.
    cast(sum(case when movement = 'increased' then deal_count else 0 end) as bigint) as increased_count, -- Always 0: a raised amount moves no deal.
    cast(sum(case when movement = 'decreased' then deal_count else 0 end) as bigint) as decreased_count, -- Always 0: a lowered amount moves no deal.
    cast(sum(case when movement = 'won' then deal_count else 0 end) as bigint) as won_count, -- Number of deals won.
    cast(sum(case when movement = 'lost' then deal_count else 0 end) as bigint) as lost_count, -- Number of deals lost.
    cast(sum(case when movement = 'reopened' then deal_count else 0 end) as bigint) as reopened_count, -- Number of closed deals that opened again.
    cast(sum(case when movement = 'closing' then deal_count else 0 end) as bigint) as closing_count -- Deals in the pipeline at the end of the window.
from metrics.pipeline_waterfall_line
group by target_quarter, scope_type, scope_id, window_type, window_start_date, window_end_date
