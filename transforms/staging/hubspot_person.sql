-- One row per HubSpot contact in its latest version, archived and merged ones included. A contact that HubSpot ever called a lead is one,
-- and stays the same record: it is converted once it is an opportunity or a customer.
-- grain: person_id
-- warn: is_converted or converted_date is null

with contact as (
    select
        *,
        case when length(createdate) < 23 then cast(createdate as timestamp) end as created_here_at,
        case when length(hs_lifecyclestage_opportunity_date) = 23 then cast(hs_lifecyclestage_opportunity_date as timestamp) end as converted_at,
        replace(lower(lifecyclestage), ' ', '') as stage,
        row_number() over (
            partition by _feed, id
            order by coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc
        ) as version_rank
    from raw.hubspot_contact
),

loser as (
    select winner._feed, split_part(trim(merged.id), ':', 1) as id, max(winner.id) as winner_id
    from raw.hubspot_contact as winner
    cross join unnest(split(coalesce(winner.hs_merged_object_ids, winner.hs_calculated_merged_vids), ';')) as merged(id)
    where split_part(trim(merged.id), ':', 1) <> winner.id
    group by winner._feed, split_part(trim(merged.id), ':', 1)
),

linked as (
    select
        told._feed, told.from_id, split_part(item.link, ':', 1) as type_id, split_part(item.link, ':', 2) as to_id,
        row_number() over (partition by told._feed, told.from_id, split_part(item.link, ':', 1) order by told._extracted_at desc, told._file desc, item.place) as place
    from raw.hubspot_association as told
    cross join unnest(split(told.to_ids, ';')) with ordinality as item(link, place)
),

associated as ( -- Contact to its primary company, else to any, and to deals.
    select _feed, from_id,
        coalesce(max(case when type_id = '1' then to_id end), max(case when type_id = '279' then to_id end)) as company_id,
        max(case when type_id = '4' then to_id end) as deal_id
    from linked
    where place = 1
    group by _feed, from_id
)

select
    contact._feed || ':' || contact.id as person_id, -- The person: feed and vendor's id.
    contact.id as source_id, -- The vendor's own id.
    case
        when
            contact.stage in ('lead', 'marketingqualifiedlead', 'salesqualifiedlead')
            or coalesce(contact.hs_lifecyclestage_lead_date, contact.hs_lifecyclestage_marketingqualifiedlead_date, contact.hs_lifecyclestage_salesqualifiedlead_date) is not null
            then 'lead'
        else 'contact'
    end as person_kind, -- lead, contact, or prospect: a record of a tool beside the CRM.
    contact._feed || ':' || coalesce(contact.associatedcompanyid, nullif(split_part(contact.associated_companies, ';', 1), ''), associated.company_id) as account_id, -- Account that the person works for.
    lower(contact.email) as email, -- E-mail in lower case.
    nullif(trim(coalesce(contact.firstname, '') || ' ' || coalesce(contact.lastname, '')), '') as full_name, -- First and last name.
    contact.jobtitle as title, -- Job title.
    contact.company as company_name, -- Company as the person wrote it.
    coalesce(contact.phone, contact.mobilephone) as phone, -- Phone number as it was told.
    case
        when contact.hs_country_region_code is not null then upper(contact.hs_country_region_code)
        when regexp_like(contact.country, '^[A-Za-z][A-Za-z]$') then upper(contact.country)
    end as country_code, -- Country, two letters; null where the export only has a name.
    contact._feed || ':' || coalesce(owner.owner_id, contact.hubspot_owner_id) as owner_id, -- User or queue who owns the record.
    contact.hs_lead_status as lead_status, -- Status of a lead in the company's own words.
    contact.lifecyclestage as lifecycle_stage, -- Stage of the person in the company's own words.
    cast(round(cast(coalesce(contact.hubspotscore, contact.hs_score) as double)) as integer) as score, -- Points that marketing gives the person.
    contact.salesforceleadid as crm_lead_id, -- Lead in the CRM, by its id there.
    contact.salesforcecontactid as crm_contact_id, -- Contact in the CRM, by its id there.
    contact.salesforceaccountid as crm_account_id, -- Account in the CRM, by its id there.
    contact.hs_analytics_source as lead_source, -- Where the person came from, in the company's own words.
    coalesce(contact.stage in ('opportunity', 'customer', 'evangelist'), false) as is_converted, -- True once the person has a deal.
    coalesce(
        cast(date_add('minute', lead_zone.offset_minutes, contact.converted_at) as date),
        cast(substr(contact.hs_lifecyclestage_opportunity_date, 1, 10) as date)
    ) as converted_date, -- Day on which the person became an opportunity.
    contact._feed || ':' || coalesce(nullif(split_part(contact.associated_deals, ';', 1), ''), associated.deal_id) as converted_opportunity_id, -- First of the person's deals.
    coalesce(cast(contact.hs_email_optout as boolean), false) as is_opted_out, -- True where the person wants no e-mail.
    contact._feed || ':' || loser.winner_id as merged_into_id, -- Record that this one was merged into.
    coalesce(
        cast(contact.hs_createdate as timestamp), cast(contact.createdat as timestamp),
        case when length(contact.createdate) = 23 then cast(contact.createdate as timestamp) end,
        date_add('minute', -made_zone.offset_minutes, contact.created_here_at)
    ) as created_at, -- Time at which the record was made at the vendor.
    cast(contact.updatedat as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    coalesce(cast(contact.archived as boolean), false) or loser.id is not null as is_deleted, -- True once the vendor says it is deleted.
    cast(contact._known_from as timestamp) as known_from -- When this version arrived here.
from contact
cross join given.build as build
left join given.owner_name as owner
    on contact._feed = owner.feed and lower(contact.hubspot_owner_id) = owner.called_name
left join loser
    on contact._feed = loser._feed and contact.id = loser.id
left join associated
    on contact._feed = associated._feed and contact.id = associated.from_id
left join given.tz_offset as lead_zone
    on build.time_zone = lead_zone.zone and contact.converted_at >= lead_zone.utc_from and contact.converted_at < lead_zone.utc_to
left join given.tz_offset as made_zone
    on build.time_zone = made_zone.zone and contact.created_here_at >= made_zone.local_from and contact.created_here_at < made_zone.local_to
where contact.version_rank = 1
