-- One row per Marketo program and month in which it cost something, as its latest version has it.
-- grain: campaign_id, cost_month

with program as (
    select
        *,
        row_number() over (partition by _feed, id order by updatedat desc nulls last, _extracted_at desc, _file desc) as version_rank
    from raw.marketo_program
),

cost as (
    select
        program._feed, program.id, program._known_from,
        date_trunc('month', cast(split_part(told.cost, ',', 1) as date)) as cost_month,
        cast(split_part(told.cost, ',', 2) as decimal(18, 2)) as amount
    from program
    cross join unnest(split(program.costs, '|')) as told(cost)
    where program.version_rank = 1
)

select
    cost._feed || ':' || cost.id as campaign_id, -- The campaign: feed and vendor's id.
    cost.cost_month, -- First day of the month.
    cast(sum(cost.amount) as decimal(18, 2)) as amount, -- Cost in currency_code.
    build.reporting_currency as currency_code, -- Currency of the amount; Marketo names none, so it is the company's own.
    'vendor' as basis, -- vendor: as the tool has it.
    cast(max(cost._known_from) as timestamp) as known_from -- When this version arrived here.
from cost
cross join given.build as build
group by cost._feed || ':' || cost.id, cost.cost_month, build.reporting_currency
