-- One row per forecaster, period, category and day on which the company's sheet has a forecast.
-- grain: submission_id
-- warn: forecast_category is not null
-- warn: period_type in ('week', 'month', 'quarter', 'year')

with sheet as (
    select
        *,
        lower(period_type) as kind,
        case replace(replace(lower(forecast_category), '_', ''), ' ', '')
            when 'pipeline' then 'pipeline'
            when 'bestcase' then 'best_case'
            when 'mostlikely' then 'most_likely'
            when 'commit' then 'commit'
            when 'forecast' then 'commit'
            when 'closed' then 'closed'
        end as category
    from raw.company_forecast_submission
),

ranked as (
    select
        *,
        row_number() over (
            partition by _feed, lower(forecaster_email), kind, period_start, coalesce(category, forecast_category), submitted_date
            order by _extracted_at desc, _file desc, forecast_category
        ) as file_rank
    from sheet
)

select
    ranked._feed
    || ':' || lower(ranked.forecaster_email)
    || '/' || ranked.kind
    || '/' || ranked.period_start
    || '/' || coalesce(ranked.category, ranked.forecast_category)
    || '/' || ranked.submitted_date as submission_id, -- The submission.
    cast(null as varchar) as rep_id, -- Person who forecasts; null where the source names an e-mail.
    lower(ranked.forecaster_email) as forecaster_email, -- E-mail of the person who forecasts in lower case, where the source names one.
    ranked.kind as period_type, -- month, quarter, year or week.
    cast(ranked.period_start as date) as period_start, -- First day of the period.
    ranked.category as forecast_category, -- pipeline, best_case, most_likely, commit or closed; null for another word.
    coalesce(cast(ranked.is_cumulative as boolean), true) as is_cumulative, -- True where the amount holds what is closed and the better categories too; so a sheet is read that does not say.
    cast(ranked.amount as decimal(18, 2)) as amount, -- What the period will bring, in currency_code; null takes an earlier one back.
    ranked.currency_code, -- Currency of the amount; null where the export names none.
    true as is_adjusted, -- True where a person set the amount; false where it is what the deals add up to.
    cast(null as timestamp) as submitted_at, -- Time of the submission, UTC; null where the source names a day.
    cast(ranked.submitted_date as date) as submitted_date, -- Day of the submission as entered; null where the source names a time.
    'upload' as evidence, -- upload (a sheet) or item_snapshot (a cell of the CRM's grid as it was exported).
    cast(ranked._known_from as timestamp) as known_from -- When this version arrived here.
from ranked
where ranked.file_rank = 1
