-- One row per fiscal quarter that is over, week of it and source of a probability: how good the chances were that it gave to the quarter's
-- deals. The Brier score is the mean square of chance less outcome, 0 at best; skill sets it against giving every deal the part that was won.
-- Reliability (0 at best), resolution and uncertainty are of the bins.
-- grain: fiscal_quarter, week_of_quarter, probability_source
-- audit: won_count between 0 and deal_count
-- audit: brier_rate between 0 and 1 and uncertainty_rate between 0 and 0.25
-- audit: auc_rate between 0 and 1 and (auc_rate is null) = (null_reason is not null)
-- audit: null_reason = 'no_variance'
-- audit: (brier_skill_rate is null) = (null_reason is not null)
-- metric: forecast_brier_rate = square_error_sum / deal_count; unit rate; none; the CRM's probabilities in week 3, whole company
-- metric: forecast_brier_skill_rate = 1 - brier_rate / uncertainty_rate; unit rate; none; the CRM's probabilities in week 3, whole company

with ranked as (
    select
        *,
        2 * rank() over (partition by fiscal_quarter, week_of_quarter, probability_source order by probability_rate)
        + count(*) over (partition by fiscal_quarter, week_of_quarter, probability_source, probability_rate) - 1 as twice_rank
    from metrics.forecast_probability
),

scored as (
    select
        fiscal_quarter,
        week_of_quarter,
        probability_source,
        count(*) as deals,
        count(*) filter (where is_won) as won,
        sum(case when is_won then twice_rank end) as won_ranks,
        sum(probability_rate) as chance,
        sum(cast(round(cast(probability_rate - case when is_won then 1 else 0 end as double) * cast(probability_rate - case when is_won then 1 else 0 end as double), 12) as decimal(38, 12))) as square,
        sum(cast(round(-ln(greatest(1e-6, case when is_won then cast(probability_rate as double) else 1e0 - cast(probability_rate as double) end)), 12) as decimal(38, 12))) as loss
    from ranked
    group by 1, 2, 3
),

binned as (
    select
        bin.fiscal_quarter, bin.week_of_quarter, bin.probability_source,
        count(*) as bins,
        sum(cast(round(abs(cast(bin.probability_sum - bin.won_count as double)), 6) as decimal(38, 6))) as apart,
        sum(cast(round(
            cast(bin.probability_sum - bin.won_count as double) * cast(bin.probability_sum - bin.won_count as double) / nullif(cast(bin.deal_count as double), 0e0), 12
        ) as decimal(38, 12))) as reliability,
        sum(cast(round(
            cast(bin.won_count * scored.deals - scored.won * bin.deal_count as double) * cast(bin.won_count * scored.deals - scored.won * bin.deal_count as double)
            / nullif(cast(bin.deal_count * scored.deals * scored.deals as double), 0e0), 12
        ) as decimal(38, 12))) as resolution
    from metrics.forecast_calibration_bin as bin
    inner join scored
        on bin.fiscal_quarter = scored.fiscal_quarter and bin.week_of_quarter = scored.week_of_quarter and bin.probability_source = scored.probability_source
    group by 1, 2, 3
),

mean as (
    select
        scored.*,
        binned.bins,
        cast(scored.deals as double) as n,
        cast(scored.square as double) / nullif(cast(scored.deals as double), 0e0) as brier,
        cast(scored.won * (scored.deals - scored.won) as double) / nullif(cast(scored.deals * scored.deals as double), 0e0) as uncertainty,
        cast(binned.apart as double) as apart,
        cast(binned.reliability as double) as reliability,
        cast(binned.resolution as double) as resolution
    from scored
    inner join binned
        on scored.fiscal_quarter = binned.fiscal_quarter and scored.week_of_quarter = binned.week_of_quarter and scored.probability_source = binned.probability_source
)

select
    fiscal_quarter, -- Fiscal quarter in which the deals should close, such as FY27-Q1.
    week_of_quarter, -- Fiscal week of the quarter at whose end the chances stood.
    probability_source,
    deals as deal_count, -- Deals with a chance.
    won as won_count, -- Those won in the quarter.
    bins as bin_count, -- Bins that hold deals.
    cast(round(cast(chance as double) / nullif(n, 0e0), 6) as decimal(9, 6)) as probability_rate, -- Mean of the chances.
    cast(round(cast(won as double) / nullif(n, 0e0), 6) as decimal(9, 6)) as outcome_rate, -- Part that was won.
    cast(square as decimal(38, 12)) as square_error_sum, -- Squares of chance less outcome added up.
    cast(round(brier, 6) as decimal(9, 6)) as brier_rate, -- Brier score: their mean.
    cast(round((uncertainty - brier) / nullif(uncertainty, 0e0), 6) as decimal(18, 6)) as brier_skill_rate, -- 1 less the Brier score as a part of the uncertainty: below 0 it is worse than one chance for all.
    cast(round(cast(loss as double) / nullif(n, 0e0), 6) as decimal(9, 6)) as log_loss_rate, -- Mean of minus the logarithm of the chance of what came, a chance of at least 0.000001.
    cast(round(apart / nullif(n, 0e0), 6) as decimal(9, 6)) as calibration_error_rate, -- Expected calibration error: how far bins' chances and outcomes are apart, by deals.
    cast(round(reliability / nullif(n, 0e0), 6) as decimal(9, 6)) as reliability_rate, -- Mean square of that distance.
    cast(round(resolution / nullif(n, 0e0), 6) as decimal(9, 6)) as resolution_rate, -- Mean square of how far bins' outcomes are from the whole's.
    cast(round(uncertainty, 6) as decimal(9, 6)) as uncertainty_rate, -- Variance of the outcome.
    cast(round(cast(won_ranks - won * (won + 1) as double) / nullif(cast(2 * won * (deals - won) as double), 0e0), 6) as decimal(9, 6)) as auc_rate, -- Area under the ROC curve: how often a deal that was won had the better chance than one that was not, ties as half; 0.5 tells nothing.
    deals < 20 as is_low_n, -- True where fewer than 20 deals say it.
    case when won = 0 or won = deals then 'no_variance' end as null_reason -- Why the skill is null: no_variance (all deals ended alike).
from mean
