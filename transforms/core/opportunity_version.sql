-- One row per version of a deal that came in, whatever number of files held it; known since the first of them arrived.
-- A version is told apart by its time, which is that of SystemModstamp, else of the last change, else of the file.
-- grain: opportunity_id, observed_at

with version as (
    select
        opportunity_id,
        coalesce(source_updated_at, last_modified_at, extracted_at) as observed_at,
        case when source_version = '' then file else source_version end as version_name,
        extracted_at,
        file,
        last_modified_by_id,
        stage_name,
        amount,
        currency_code,
        close_date,
        probability,
        forecast_category,
        owner_id,
        is_deleted,
        created_at,
        created_by_id,
        known_from
    from staging.opportunity_version
),

ranked as (
    select
        *,
        min(known_from) over (partition by opportunity_id, observed_at) as first_known_from,
        row_number() over (partition by opportunity_id, observed_at order by extracted_at desc, file desc, version_name desc) as place
    from version
)

select
    ranked.opportunity_id, -- The deal: feed and vendor's id.
    ranked.observed_at, -- Time of the version, UTC.
    ranked.version_name, -- Version at the vendor, or the SHA-256 of the file where the vendor has none.
    ranked.last_modified_by_id, -- User who made the last change.
    ranked.stage_name,
    ranked.amount as local_amount, -- Value in the deal's currency; null where none was entered.
    ranked.currency_code,
    ranked.close_date,
    ranked.probability,
    ranked.forecast_category,
    ranked.owner_id, -- User or queue who owns the deal, as the vendor names it.
    ranked.is_deleted,
    ranked.created_at,
    ranked.created_by_id,
    cast(ranked.first_known_from as timestamp) as known_from -- When the version first arrived here.
from ranked
where ranked.place = 1
