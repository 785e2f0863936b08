-- One row per forecaster, period, category and day on which a table has a forecast. A table that names no category tells what will be booked;
-- one that does not say how long its periods are, quarters.
-- grain: submission_id
-- warn: forecast_category is not null

with told as (
    select
        submission.*,
        seller.owner_id as forecaster_id,
        coalesce(lower(submission.period_type), 'quarter') as kind,
        case
            when submission.forecast_category is null then 'commit'
            when replace(replace(lower(submission.forecast_category), '_', ''), ' ', '') = 'pipeline' then 'pipeline'
            when replace(replace(lower(submission.forecast_category), '_', ''), ' ', '') in ('bestcase', 'upside') then 'best_case'
            when replace(replace(lower(submission.forecast_category), '_', ''), ' ', '') = 'mostlikely' then 'most_likely'
            when replace(replace(lower(submission.forecast_category), '_', ''), ' ', '') in ('commit', 'forecast', 'committed') then 'commit'
            when replace(replace(lower(submission.forecast_category), '_', ''), ' ', '') in ('closed', 'won', 'closedwon') then 'closed'
        end as category
    from raw.table_forecast_submission as submission
    inner join staging.table_seller as seller
        on submission._feed = seller.feed and submission.forecaster = seller.owner
),

ranked as (
    select
        *,
        row_number() over (
            partition by forecaster_id, kind, period_start, coalesce(category, forecast_category), submitted_date
            order by _extracted_at desc, _file desc, forecast_category
        ) as file_rank
    from told
)

select
    ranked._feed || ':' || ranked.forecaster_id || '/' || ranked.kind || '/' || ranked.period_start || '/' || coalesce(ranked.category, ranked.forecast_category) || '/' || ranked.submitted_date as submission_id, -- The submission.
    ranked.forecaster_id as rep_id, -- Person who forecasts; null where the source names an e-mail.
    cast(null as varchar) as forecaster_email, -- E-mail of the person who forecasts in lower case, where the source names one.
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
