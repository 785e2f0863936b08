-- One row per cell of Salesforce's forecast grid and version of it that an export held: the grid keeps no history, so its exports are one.
-- Cells of single product families are parts of others and left out.
-- grain: submission_id
-- warn: period_start is not null
-- warn: forecast_category is not null

with item as (
    select
        *,
        coalesce(systemmodstamp, _file) as version
    from raw.salesforce_forecasting_item
    where productfamily is null
),

ranked as (
    select
        *,
        row_number() over (partition by _feed, id, version order by _extracted_at desc, _file desc) as version_rank
    from item
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
    item._feed || ':' || item.id || '/' || item.version as submission_id, -- The submission.
    item._feed || ':' || item.ownerid as rep_id, -- Person who forecasts; null where the source names an e-mail.
    cast(null as varchar) as forecaster_email, -- E-mail of the person who forecasts in lower case, where the source names one.
    case period.type
        when 'Month' then 'month'
        when 'Quarter' then 'quarter'
        when 'Year' then 'year'
        when 'Week' then 'week'
    end as period_type, -- month, quarter, year or week.
    cast(period.startdate as date) as period_start, -- First day of the period.
    case
        when item.forecastingitemcategory in ('PipelineOnly', 'OpenPipeline') then 'pipeline'
        when item.forecastingitemcategory in ('BestCaseOnly', 'BestCaseForecast') then 'best_case'
        when item.forecastingitemcategory in ('MostLikelyOnly', 'MostLikelyForecast') then 'most_likely'
        when item.forecastingitemcategory in ('CommitOnly', 'CommitForecast') then 'commit'
        when item.forecastingitemcategory = 'ClosedOnly' then 'closed'
    end as forecast_category, -- pipeline, best_case, most_likely, commit or closed; null for another word.
    item.forecastingitemcategory in ('OpenPipeline', 'BestCaseForecast', 'MostLikelyForecast', 'CommitForecast') as is_cumulative, -- True where the amount holds what is closed and the better categories too; so a sheet is read that does not say.
    cast(item.forecastamount as decimal(18, 2)) as amount, -- What the period will bring, in currency_code; null takes an earlier one back.
    item.currencyisocode as currency_code, -- Currency of the amount; null where the export names none.
    coalesce(cast(item.hasadjustment as boolean), false) or coalesce(cast(item.hasowneradjustment as boolean), false) as is_adjusted, -- True where a person set the amount; false where it is what the deals add up to.
    coalesce(cast(item.systemmodstamp as timestamp), cast(item._extracted_at as timestamp)) as submitted_at, -- Time of the submission, UTC; null where the source names a day.
    cast(null as date) as submitted_date, -- Day of the submission as entered; null where the source names a time.
    'item_snapshot' as evidence, -- upload (a sheet) or item_snapshot (a cell of the CRM's grid as it was exported).
    cast(item._known_from as timestamp) as known_from -- When this version arrived here.
from ranked as item
left join period
    on
        item._feed = period._feed
        and item.periodid = period.id
        and period.version_rank = 1
where item.version_rank = 1
