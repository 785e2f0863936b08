-- One row per change of one tracked field of an opportunity, from OpportunityFieldHistory. Salesforce writes a change of a lookup
-- twice, once with ids and once with names: the row with ids stands, the row with names only where it is alone.
-- Values are canonical text: amount '125000.00', close_date '2026-03-31', probability a fraction '0.600000', owner an owner_id,
-- forecast_category its code. A value that does not read as such is null; fields called other keep the vendor's text.
-- grain: change_id
-- audit: field in ('stage', 'amount', 'close_date', 'owner', 'probability', 'forecast_category', 'created', 'other')

with history as (
    select
        *,
        case
            when datatype is not null then datatype = 'EntityId'
            else coalesce(regexp_like(coalesce(newvalue, oldvalue), '^(001|005|00G|012|701)[0-9A-Za-z]{12}([0-9A-Za-z]{3})?$'), false)
        end as is_reference,
        min(_known_from) over (partition by _feed, id) as first_known_from,
        row_number() over (
            partition by _feed, id
            order by createddate desc, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_opportunity_field_history
),

named as (
    select
        *,
        max(case when is_reference then 1 else 0 end) over (
            partition by _feed, opportunityid, createddate, field
        ) as has_reference,
        case field
            when 'StageName' then 'stage'
            when 'Amount' then 'amount'
            when 'CloseDate' then 'close_date'
            when 'Owner' then 'owner'
            when 'OwnerId' then 'owner'
            when 'Probability' then 'probability'
            when 'ForecastCategoryName' then 'forecast_category'
            when 'ForecastCategory' then 'forecast_category'
            when 'created' then 'created'
            when 'opportunityCreatedFromLead' then 'created'
            else 'other'
        end as canonical_field
    from history
    where version_rank = 1
)

select
    named._feed || ':' || named.id as change_id, -- The history record.
    named._feed || ':' || named.opportunityid as opportunity_id, -- The deal: feed and vendor's id.
    cast(named.createddate as timestamp) as changed_at, -- Time of the change.
    named._feed || ':' || named.createdbyid as changed_by_id, -- User who made the change.
    named.canonical_field as field, -- stage, amount, close_date, owner, probability, forecast_category, created or other.
    case
        when named.canonical_field = 'owner' and regexp_like(named.oldvalue, '^00[5G][0-9A-Za-z]{12,15}$') then named._feed || ':' || named.oldvalue
        when named.canonical_field = 'amount' and regexp_like(named.oldvalue, '^-?([0-9]{1,15}([.][0-9]+)?|[0-9]{1,5}([.][0-9]+)?[eE][+]?[0-9])$')
            then cast(cast(named.oldvalue as decimal(18, 2)) as varchar)
        when named.canonical_field = 'probability' and regexp_like(named.oldvalue, '^[0-9]{1,3}([.][0-9]+)?$')
            then cast(cast(cast(named.oldvalue as decimal(38, 6)) * 0.01 as decimal(9, 6)) as varchar)
        when named.canonical_field = 'close_date' and regexp_like(named.oldvalue, '^[0-9]{4}-[0-9]{2}-[0-9]{2}')
            then substr(named.oldvalue, 1, 10)
        when named.canonical_field = 'forecast_category' then
            case replace(named.oldvalue, ' ', '')
                when 'Omitted' then 'omitted'
                when 'Pipeline' then 'pipeline'
                when 'BestCase' then 'best_case'
                when 'MostLikely' then 'most_likely'
                when 'Forecast' then 'commit'
                when 'Commit' then 'commit'
                when 'Closed' then 'closed'
            end
        when named.canonical_field in ('stage', 'owner', 'created', 'other') then named.oldvalue
    end as old_value, -- Value before the change; null where it was empty or the vendor kept none.
    case
        when named.canonical_field = 'owner' and regexp_like(named.newvalue, '^00[5G][0-9A-Za-z]{12,15}$') then named._feed || ':' || named.newvalue
        when named.canonical_field = 'amount' and regexp_like(named.newvalue, '^-?([0-9]{1,15}([.][0-9]+)?|[0-9]{1,5}([.][0-9]+)?[eE][+]?[0-9])$')
            then cast(cast(named.newvalue as decimal(18, 2)) as varchar)
        when named.canonical_field = 'probability' and regexp_like(named.newvalue, '^[0-9]{1,3}([.][0-9]+)?$')
            then cast(cast(cast(named.newvalue as decimal(38, 6)) * 0.01 as decimal(9, 6)) as varchar)
        when named.canonical_field = 'close_date' and regexp_like(named.newvalue, '^[0-9]{4}-[0-9]{2}-[0-9]{2}')
            then substr(named.newvalue, 1, 10)
        when named.canonical_field = 'forecast_category' then
            case replace(named.newvalue, ' ', '')
                when 'Omitted' then 'omitted'
                when 'Pipeline' then 'pipeline'
                when 'BestCase' then 'best_case'
                when 'MostLikely' then 'most_likely'
                when 'Forecast' then 'commit'
                when 'Commit' then 'commit'
                when 'Closed' then 'closed'
            end
        when named.canonical_field in ('stage', 'owner', 'created', 'other') then named.newvalue
    end as new_value, -- Value after the change; null where it was empty or the vendor kept none.
    named.datatype as data_type, -- Type of the field at the vendor.
    named.field as source_field, -- The vendor's own name of the field or event.
    cast(named.first_known_from as timestamp) as known_from -- When this record first arrived here.
from named
where named.is_reference or named.has_reference = 0
