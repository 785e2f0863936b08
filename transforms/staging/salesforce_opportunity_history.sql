-- One row per state that Salesforce wrote down for an opportunity: at its creation and at each change of stage, amount, probability
-- or close date. The values are those after the change; owner changes are not here.
-- grain: history_id
-- audit: probability between 0 and 1

with history as (
    select
        *,
        min(_known_from) over (partition by _feed, id) as first_known_from,
        row_number() over (
            partition by _feed, id
            order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_opportunity_history
)

select
    history._feed || ':' || history.id as history_id, -- The history record.
    history._feed || ':' || history.opportunityid as opportunity_id, -- The deal: feed and vendor's id.
    cast(history.createddate as timestamp) as changed_at, -- Time of the change.
    history._feed || ':' || history.createdbyid as changed_by_id, -- User who made the change.
    history.stagename as stage_name, -- Stage of the deal, as the vendor names it.
    cast(history.amount as decimal(18, 2)) as amount, -- Value in the deal's currency; null where none was entered.
    cast(cast(history.probability as decimal(38, 6)) * 0.01 as decimal(9, 6)) as probability, -- Chance to win that the CRM holds, 0 to 1.
    cast(history.closedate as date) as close_date, -- Day on which the deal closed or should close; a date as entered.
    case replace(history.forecastcategory, ' ', '')
        when 'Omitted' then 'omitted'
        when 'Pipeline' then 'pipeline'
        when 'BestCase' then 'best_case'
        when 'MostLikely' then 'most_likely'
        when 'Forecast' then 'commit'
        when 'Commit' then 'commit'
        when 'Closed' then 'closed'
    end as forecast_category, -- omitted, pipeline, best_case, most_likely, commit or closed.
    history.currencyisocode as currency_code, -- Currency of the amount; null where the export names none.
    cast(history.first_known_from as timestamp) as known_from -- When this record first arrived here.
from history
where history.version_rank = 1
