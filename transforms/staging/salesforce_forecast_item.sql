-- One row per cell of Salesforce's forecast grid in the latest version: what a person forecasts for a period and category. A manager's
-- cell holds those of the people below, so cells of several people are never added up.
-- grain: forecast_item_id
-- warn: period_start is not null
-- warn: forecast_category is not null

with item as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_forecasting_item
),

period as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_period
)

select
    item._feed || ':' || item.id as forecast_item_id, -- The cell.
    item._feed || ':' || item.ownerid as rep_id, -- Person whose forecast it is.
    case period.type
        when 'Month' then 'month'
        when 'Quarter' then 'quarter'
        when 'Year' then 'year'
        when 'Week' then 'week'
    end as period_type, -- month, quarter, year or week.
    cast(period.startdate as date) as period_start, -- First day of the period.
    case item.forecastingitemcategory
        when 'PipelineOnly' then 'pipeline'
        when 'BestCaseOnly' then 'best_case'
        when 'MostLikelyOnly' then 'most_likely'
        when 'CommitOnly' then 'commit'
        when 'ClosedOnly' then 'closed'
        when 'OpenPipeline' then 'pipeline'
        when 'BestCaseForecast' then 'best_case'
        when 'MostLikelyForecast' then 'most_likely'
        when 'CommitForecast' then 'commit'
    end as forecast_category, -- omitted, pipeline, best_case, most_likely, commit or closed.
    item.forecastingitemcategory in ('OpenPipeline', 'BestCaseForecast', 'MostLikelyForecast', 'CommitForecast') as is_cumulative, -- True where the cell holds the better categories too.
    cast(item.forecastamount as decimal(18, 2)) as amount, -- Amount of the forecast with all adjustments.
    cast(item.amountwithoutadjustments as decimal(18, 2)) as unadjusted_amount, -- Amount as the deals say.
    cast(item.owneronlyamount as decimal(18, 2)) as owner_only_amount, -- Amount without the people below.
    coalesce(cast(item.hasadjustment as boolean), false) or coalesce(cast(item.hasowneradjustment as boolean), false) as has_adjustment, -- True where somebody set another amount than the deals say.
    item.currencyisocode as currency_code, -- Currency of the amounts; null where the export names none.
    item.productfamily as product_family, -- Products that count; null is all.
    cast(item.systemmodstamp as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    cast(item._known_from as timestamp) as known_from -- When this version arrived here.
from item
left join period
    on
        item._feed = period._feed
        and item.periodid = period.id
        and period.version_rank = 1
where item.version_rank = 1
