-- How many deals went on from each stage, of those that first entered it in a quarter or the three before.
-- param: scope text = company:company -- Whose deals: type and id of a scope, such as team:West.
-- param: quarter quarter = current_quarter -- The last of the four fiscal quarters.

with quarter as (
    select distinct
        fiscal_quarter,
        quarter_index
    from given.calendar
),

span as (
    select quarter_index
    from quarter
    where fiscal_quarter = cast($quarter as varchar)
)

select
    conversion.stage_name,
    cast(sum(conversion.entered_count) as bigint) as entered_count, -- Deals that first entered the stage in the four quarters, skipping over it included.
    cast(sum(conversion.advanced_count) as bigint) as advanced_count, -- Of these the ones that later reached a further stage or were won.
    cast(
        round(cast(sum(conversion.advanced_count) as double) / nullif(cast(sum(conversion.entered_count) as double), 0), 6) as decimal(9, 6)
    ) as advanced_rate -- Deals that went on as a part of those that entered; deals still in the stage may yet go on.
from metrics.stage_conversion as conversion
inner join quarter
    on conversion.fiscal_quarter = quarter.fiscal_quarter
inner join span
    on quarter.quarter_index between span.quarter_index - 3 and span.quarter_index
left join core.stage as stage
    on conversion.stage_name = stage.stage_name
where conversion.scope_type || ':' || conversion.scope_id = cast($scope as varchar)
group by
    conversion.stage_name,
    stage.sort_order
order by
    stage.sort_order nulls last,
    conversion.stage_name
