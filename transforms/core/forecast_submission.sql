-- One row per forecaster, period, category and day with a forecast: the last one of that day. A person who leads others forecasts for
-- all of them, anybody else for the own deals. Where the sheet has forecasts of a person and period, Salesforce's of them do not count.
-- grain: submission_id
-- audit: forecaster_type in ('rep', 'manager')
-- audit: forecast_category in ('pipeline', 'best_case', 'most_likely', 'commit', 'closed')
-- audit: (scope_type = 'manager') = (forecaster_type = 'manager')
-- warn: forecaster_id <> 'unassigned'
-- warn: fiscal_quarter is not null or period_type <> 'quarter'
-- warn: amount is not null or local_amount is null

with assigned as (
    select
        submission.*,
        coalesce(rep.rep_id, rep_email.rep_id, 'unassigned') as forecaster_id,
        coalesce(submission.submitted_date, cast(date_add('minute', tz_offset.offset_minutes, submission.submitted_at) as date)) as day,
        case when submission.evidence = 'upload' then 'company' else 'salesforce' end as source
    from staging.forecast_submission as submission
    cross join given.build as build
    left join given.tz_offset as tz_offset
        on
            build.time_zone = tz_offset.zone
            and submission.submitted_at >= tz_offset.utc_from
            and submission.submitted_at < tz_offset.utc_to
    left join core.rep as rep
        on submission.rep_id = rep.rep_id
    left join core.rep_email as rep_email
        on submission.forecaster_email = rep_email.email
    where submission.forecast_category is not null and submission.period_start is not null
),

compared as (
    select
        *,
        min(source) over (partition by forecaster_id, period_type, period_start) as best_source,
        row_number() over (
            partition by source, case when forecaster_id = 'unassigned' then submission_id else forecaster_id end, period_type, period_start, forecast_category, day
            order by submitted_at desc nulls last, known_from desc, submission_id
        ) as place
    from assigned
),

leader as (
    select compared.submission_id
    from compared
    inner join given.scope_closure as below
        on
            compared.forecaster_id = below.scope_id
            and below.scope_type = 'manager'
            and below.rep_id <> below.scope_id
            and below.valid_from <= compared.day
            and compared.day < below.valid_to
    group by compared.submission_id
),

placed as (
    select
        compared.*,
        case when leader.submission_id is null then 'rep' else 'manager' end as forecaster_type,
        calendar.fiscal_year,
        case when compared.period_type = 'quarter' and compared.period_start = calendar.quarter_start_date then calendar.fiscal_quarter end as fiscal_quarter,
        coalesce(compared.currency_code, build.reporting_currency) as local_currency,
        build.reporting_currency
    from compared
    cross join given.build as build
    left join leader
        on compared.submission_id = leader.submission_id
    left join given.calendar as calendar
        on compared.period_start = calendar.calendar_date
    where compared.place = 1 and (compared.source = compared.best_source or compared.forecaster_id = 'unassigned')
)

select
    placed.submission_id,
    placed.forecaster_id, -- Rep or manager who forecasts; unassigned where nobody knows the person.
    placed.forecaster_type, -- manager for one who leads others on the day of the submission, else rep.
    placed.forecaster_type as scope_type, -- Whose deals are forecast: a rep's own, or all of a manager's people.
    placed.forecaster_id as scope_id, -- The rep or manager.
    placed.period_type,
    placed.period_start,
    placed.fiscal_quarter, -- Fiscal quarter that is forecast; null for other periods.
    placed.forecast_category,
    placed.is_cumulative,
    placed.amount as local_amount, -- What the period will bring, in currency_code; null takes an earlier one back.
    placed.local_currency as currency_code, -- Currency of local_amount; the reporting currency where no source names one.
    case
        when placed.local_currency = placed.reporting_currency then placed.amount
        else cast(cast(placed.amount as decimal(38, 2)) * exchange_rate.rate as decimal(18, 2))
    end as amount, -- What the period will bring in the reporting currency, at the plan rate of its fiscal year; null where taken back or without a rate.
    placed.is_adjusted,
    placed.day as submitted_date, -- Day of the submission in the company's zone: it stands from the end of that day on.
    placed.evidence,
    placed.known_from
from placed
left join core.exchange_rate as exchange_rate
    on
        placed.local_currency = exchange_rate.currency_code
        and placed.fiscal_year = exchange_rate.fiscal_year
