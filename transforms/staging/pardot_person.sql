-- One row per Pardot prospect in its latest version, deleted ones included.
-- grain: person_id

with told as ( -- A time of 19 characters is one of the exporting user's clock, a longer one UTC.
    select prospect.*, coalesce(own.zone, build.time_zone) as zone
    from raw.pardot_prospect as prospect
    cross join given.build as build
    left join given.feed_zone as own
        on lower(prospect._feed) = own.feed
),

timed as (
    select
        told.*,
        date_add('minute', -coalesce(made.offset_minutes, 0), cast(told.createdat as timestamp)) as made_at,
        date_add('minute', -coalesce(changed.offset_minutes, 0), cast(told.updatedat as timestamp)) as changed_at
    from told
    left join given.tz_offset as made
        on case when length(told.createdat) = 19 then told.zone end = made.zone
        and cast(told.createdat as timestamp) >= made.local_from and cast(told.createdat as timestamp) < made.local_to
    left join given.tz_offset as changed
        on case when length(told.updatedat) = 19 then told.zone end = changed.zone
        and cast(told.updatedat as timestamp) >= changed.local_from and cast(told.updatedat as timestamp) < changed.local_to
),

prospect as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by coalesce(changed_at, _extracted_at) desc, _extracted_at desc, _file desc
        ) as version_rank
    from timed
),

stage as (
    select
        *,
        row_number() over (partition by _feed, id order by _extracted_at desc, _file desc) as version_rank
    from raw.pardot_lifecycle_stage
)

select
    prospect._feed || ':' || prospect.id as person_id, -- The person: feed and vendor's id.
    prospect.id as source_id, -- The vendor's own id.
    'prospect' as person_kind, -- lead, contact, or prospect: a record of a tool beside the CRM.
    prospect._feed || ':' || prospect.prospectaccountid as account_id, -- Account that the person works for.
    lower(prospect.email) as email, -- E-mail in lower case.
    nullif(trim(coalesce(prospect.firstname, '') || ' ' || coalesce(prospect.lastname, '')), '') as full_name, -- First and last name.
    prospect.jobtitle as title, -- Job title.
    prospect.company as company_name, -- Company as the person wrote it.
    prospect.phone, -- Phone number as it was told.
    case when regexp_like(prospect.country, '^[A-Za-z][A-Za-z]$') then upper(prospect.country) end as country_code, -- Country, two letters; null where the export only has a name.
    prospect._feed || ':' || coalesce(prospect.assignedtoid, prospect.userid) as owner_id, -- User or queue who owns the record.
    prospect.source as lead_source, -- Where the person came from, in the company's own words.
    stage.name as lifecycle_stage, -- Stage of the person in the company's own words.
    cast(prospect.score as integer) as score, -- Points that marketing gives the person.
    prospect._feed || ':' || prospect.campaignid as first_campaign_id, -- Campaign that brought the person.
    prospect.salesforceleadid as crm_lead_id, -- Lead in the CRM, by its id there.
    prospect.salesforcecontactid as crm_contact_id, -- Contact in the CRM, by its id there.
    prospect.salesforceaccountid as crm_account_id, -- Account in the CRM, by its id there.
    false as is_converted, -- False: the CRM tells what became of the person.
    coalesce(cast(prospect.optedout as boolean), false) or coalesce(cast(prospect.isdonotemail as boolean), false) as is_opted_out, -- True where the person wants no e-mail.
    prospect.made_at as created_at, -- Time at which the record was made at the vendor.
    prospect.changed_at as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    coalesce(cast(prospect.isdeleted as boolean), false) as is_deleted, -- True once the vendor says it is deleted.
    cast(prospect._known_from as timestamp) as known_from -- When this version arrived here.
from prospect
left join stage
    on prospect._feed = stage._feed and prospect.lifecyclestageid = stage.id and stage.version_rank = 1
where prospect.version_rank = 1
