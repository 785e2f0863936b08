-- One row per name by which a table may call a deal: id, else name, in small letters; of the CRMs' deals the id.
-- grain: feed, called_name

with deal as (
    select _feed as feed, opportunity_id, name from raw.table_opportunity
),

called as (
    select
        deal.feed,
        case when regexp_like(way.called_name, '^[^ @]*[0-9][^ @]*$') then way.called_name else lower(way.called_name) end as called_name,
        way.place,
        count(distinct deal.opportunity_id) as deals,
        max(deal.opportunity_id) as opportunity_id
    from deal
    cross join unnest(array[deal.opportunity_id, deal.name]) with ordinality as way(called_name, place)
    where way.called_name is not null
    group by deal.feed, case when regexp_like(way.called_name, '^[^ @]*[0-9][^ @]*$') then way.called_name else lower(way.called_name) end, way.place
),

ranked as (
    select *, row_number() over (partition by feed, called_name order by case when deals = 1 then 0 else 1 end, place) as place_rank
    from called
)

select
    ranked.feed, -- Feed of the deal.
    ranked.called_name, -- What it is called, in small letters.
    case when ranked.deals = 1 then ranked.opportunity_id end as opportunity_id -- The deal's own id; null where several are called so.
from ranked
where ranked.place_rank = 1
