-- One row per deal and product that it is about, with the product's part of the deal's amount: what the lines say, all of it where there is one
-- product. What lines do not explain, and deals that name no product, stand under Unassigned, so that the parts make up the deal.
-- grain: opportunity_id, product_name
-- audit: opportunity_id in (select opportunity_id from core.opportunity)

with line as (
    select
        line.opportunity_id,
        coalesce(line.name, line.product_code, line.product_id, 'Unassigned') as product_name,
        sum(line.total_amount) as local_amount
    from staging.opportunity_line as line
    where not line.is_deleted
    group by 1, 2
),

part as (
    select
        opportunity.opportunity_id,
        opportunity.amount,
        line.product_name,
        case
            when count(*) over (partition by opportunity.opportunity_id) = 1 then opportunity.amount
            when opportunity.currency_code = build.reporting_currency then cast(line.local_amount as decimal(18, 2))
            else cast(cast(line.local_amount as decimal(38, 2)) * exchange_rate.rate as decimal(18, 2))
        end as part_amount
    from core.opportunity as opportunity
    inner join line
        on opportunity.opportunity_id = line.opportunity_id
    cross join given.build as build
    left join given.calendar as calendar
        on opportunity.close_date = calendar.calendar_date
    left join core.exchange_rate as exchange_rate
        on opportunity.currency_code = exchange_rate.currency_code and calendar.fiscal_year = exchange_rate.fiscal_year
),

told as (
    select opportunity_id, max(amount) as amount, sum(coalesce(part_amount, 0)) as parts
    from part
    group by opportunity_id
),

rest as (
    select opportunity_id, product_name, part_amount from part
    union all
    select opportunity_id, 'Unassigned', cast(amount - parts as decimal(18, 2)) from told where amount <> parts
    union all
    select opportunity.opportunity_id, 'Unassigned', opportunity.amount
    from core.opportunity as opportunity
    where opportunity.opportunity_id not in (select opportunity_id from told)
)

select
    rest.opportunity_id, -- The deal: feed and vendor's id.
    rest.product_name, -- What is sold, as the deal's lines name it; Unassigned where nothing does.
    cast(sum(rest.part_amount) as decimal(18, 2)) as amount -- The product's part of the deal's value, in the reporting currency.
from rest
group by rest.opportunity_id, rest.product_name
