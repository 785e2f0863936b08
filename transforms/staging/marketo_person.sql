-- One row per Marketo lead as the newest extract has it, deleted and merged ones included.
-- grain: person_id

with lead as ( -- updatedat tells of standard fields only, so the newest extract counts before it.
    select
        *,
        row_number() over (partition by _feed, id order by _extracted_at desc, updatedat desc nulls last, _file desc) as version_rank
    from raw.marketo_lead
),

event as (
    select _feed, marketoguid, leadid, activitydate, activitytypeid, attributes
    from raw.marketo_activity
    where activitytypeid in ('32', '37', '101')
),

loser as (
    select
        event._feed, merged.id, event.leadid as winner_id,
        row_number() over (partition by event._feed, merged.id order by event.activitydate desc, event.marketoguid desc) as event_rank
    from event
    cross join unnest(split(regexp_replace(json_extract_scalar(event.attributes, '$.merge_ids'), '[^0-9,]', ''), ',')) as merged(id)
    where event.activitytypeid = '32' and merged.id <> event.leadid
),

gone as (
    select _feed, leadid
    from event
    where activitytypeid = '37'
    group by _feed, leadid
),

stage as (
    select
        _feed, leadid, json_extract_scalar(attributes, '$.new_stage') as stage,
        row_number() over (partition by _feed, leadid order by activitydate desc, marketoguid desc) as event_rank
    from event
    where activitytypeid = '101' and json_extract_scalar(attributes, '$.new_stage') is not null
)

select
    lead._feed || ':' || lead.id as person_id, -- The person: feed and vendor's id.
    lead.id as source_id, -- The vendor's own id.
    'prospect' as person_kind, -- lead, contact, or prospect: a record of a tool beside the CRM.
    lower(lead.email) as email, -- E-mail in lower case.
    nullif(trim(coalesce(lead.firstname, '') || ' ' || coalesce(lead.lastname, '')), '') as full_name, -- First and last name.
    lead.title, -- Job title.
    lead.company as company_name, -- Company as the person wrote it.
    coalesce(lead.phone, lead.mobilephone) as phone, -- Phone number as it was told.
    case when regexp_like(lead.country, '^[A-Za-z][A-Za-z]$') then upper(lead.country) end as country_code, -- Country, two letters; null where the export only has a name.
    lead._feed || ':' || lead.externalsalespersonid as owner_id, -- User or queue who owns the record.
    lead.leadstatus as lead_status, -- Status of a lead in the company's own words.
    coalesce(lead.leadsource, lead.originalsourcetype) as lead_source, -- Where the person came from, in the company's own words.
    stage.stage as lifecycle_stage, -- Stage of the person in the company's own words.
    cast(lead.leadscore as integer) as score, -- Points that marketing gives the person.
    lead._feed || ':' || lead.acquisitionprogramid as first_campaign_id, -- Campaign that brought the person.
    lead.sfdcleadid as crm_lead_id, -- Lead in the CRM, by its id there.
    lead.sfdccontactid as crm_contact_id, -- Contact in the CRM, by its id there.
    lead.sfdcaccountid as crm_account_id, -- Account in the CRM, by its id there.
    false as is_converted, -- False: the CRM tells what became of the person.
    coalesce(cast(lead.unsubscribed as boolean), false) as is_opted_out, -- True where the person wants no e-mail.
    lead._feed || ':' || loser.winner_id as merged_into_id, -- Record that this one was merged into.
    cast(lead.createdat as timestamp) as created_at, -- Time at which the record was made at the vendor.
    cast(lead.updatedat as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    gone.leadid is not null or loser.id is not null as is_deleted, -- True once the vendor says it is deleted.
    cast(lead._known_from as timestamp) as known_from -- When this version arrived here.
from lead
left join loser
    on lead._feed = loser._feed and lead.id = loser.id and loser.event_rank = 1
left join gone
    on lead._feed = gone._feed and lead.id = gone.leadid
left join stage
    on lead._feed = stage._feed and lead.id = stage.leadid and stage.event_rank = 1
where lead.version_rank = 1
