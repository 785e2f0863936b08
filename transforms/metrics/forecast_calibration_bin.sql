-- One row per fiscal quarter that is over, week of it, source of a probability and bin of about as many deals: how often what was given a
-- chance came true. Ten bins, fewer where one would hold less than 30 deals; equal chances stay in one bin.
-- grain: fiscal_quarter, week_of_quarter, probability_source, bin_number
-- audit: won_count between 0 and deal_count and bin_number between 1 and 10

with ranked as (
    select
        *,
        rank() over (partition by fiscal_quarter, week_of_quarter, probability_source order by probability_rate) as place,
        count(*) over (partition by fiscal_quarter, week_of_quarter, probability_source) as deals
    from metrics.forecast_probability
),

sized as (
    select
        *,
        greatest(1, least(10, cast(round(floor(cast(deals as double) / 30e0)) as bigint))) as bins
    from ranked
)

select
    fiscal_quarter, -- Fiscal quarter in which the deals should close, such as FY27-Q1.
    week_of_quarter, -- Fiscal week of the quarter at whose end the chances stood.
    probability_source,
    cast(round(floor(cast((place - 1) * bins as double) / nullif(cast(deals as double), 0e0))) as integer) + 1 as bin_number, -- Counts the bins from the smallest chances up; one whose deals all lie lower is left out.
    count(*) as deal_count, -- Deals in the bin.
    count(*) filter (where is_won) as won_count, -- Those won in the quarter.
    cast(sum(probability_rate) as decimal(18, 6)) as probability_sum, -- Their chances added up: so many should be won.
    cast(round(cast(sum(probability_rate) as double) / nullif(cast(count(*) as double), 0e0), 6) as decimal(9, 6)) as probability_rate, -- Mean of the chances.
    cast(round(cast(count(*) filter (where is_won) as double) / nullif(cast(count(*) as double), 0e0), 6) as decimal(9, 6)) as outcome_rate -- Part that was won.
from sized
group by 1, 2, 3, 4
