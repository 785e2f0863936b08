-- One row per person or lead of a table in its latest version, and one per person whom a table of activities alone names.
-- grain: person_id
-- warn: is_converted or converted_date is null

with told as (
    select _feed, person_id, 'contact' as person_kind, full_name, first_name, last_name, email, phone, title, account, owner, cast(null as varchar) as company, cast(null as varchar) as status, cast(null as varchar) as lead_source,
        cast(null as varchar) as converted_date, cast(null as varchar) as opportunity, created_at, updated_at, _known_from, _extracted_at, _file
    from raw.table_person
    union all
    select _feed, lead_id as person_id, 'lead' as person_kind, full_name, first_name, last_name, email, phone, title, account, owner, company, status, lead_source,
        converted_date, opportunity, created_at, updated_at, _known_from, _extracted_at, _file
    from raw.table_lead
    union all
    select activity._feed, activity.person, 'contact', case when not regexp_like(activity.person, '@') then activity.person end, cast(null as varchar), cast(null as varchar), case when regexp_like(activity.person, '^[^@ ]+@[^@ ]+$') then activity.person end,
        cast(null as varchar), cast(null as varchar), activity.account, cast(null as varchar), cast(null as varchar), cast(null as varchar), cast(null as varchar), cast(null as varchar), cast(null as varchar), cast(null as varchar), cast(null as varchar),
        activity._known_from, activity._extracted_at, activity._file
    from raw.table_activity as activity
    left join staging.table_called_person as called
        on activity._feed = called.feed and case when regexp_like(activity.person, '^[^ @]*[0-9][^ @]*$') then activity.person else lower(activity.person) end = called.called_name
    where activity.person is not null and called.feed is null
),

person as (
    select
        *,
        case when length(created_at) = 10 then cast(created_at as timestamp) end as created_here_at,
        case when regexp_like(person_id, '^[^ @]*[0-9][^ @]*$') then person_id else lower(person_id) end as source_id,
        row_number() over (partition by _feed, case when regexp_like(person_id, '^[^ @]*[0-9][^ @]*$') then person_id else lower(person_id) end order by person_kind desc, updated_at desc nulls last, _extracted_at desc, _file desc) as version_rank
    from told
)

select
    person._feed || ':' || person.source_id as person_id, -- The person: feed and vendor's id.
    person.source_id, -- The vendor's own id.
    person.person_kind, -- lead, contact, or prospect: a record of a tool beside the CRM.
    case when person.person_kind = 'contact' then person._feed || ':' || coalesce(account.account_id, case when regexp_like(person.account, '^[^ @]*[0-9][^ @]*$') then person.account else lower(person.account) end) end as account_id, -- Account that the person works for.
    lower(person.email) as email, -- E-mail in lower case.
    coalesce(person.full_name, nullif(trim(coalesce(person.first_name, '') || ' ' || coalesce(person.last_name, '')), '')) as full_name, -- First and last name.
    person.title, -- Job title.
    person.company as company_name, -- Company as the person wrote it.
    person.phone, -- Phone number as it was told.
    seller.owner_id, -- User or queue who owns the record.
    person.status as lead_status, -- Status of a lead in the company's own words.
    person.lead_source, -- Where the person came from, in the company's own words.
    person.converted_date is not null or person.opportunity is not null as is_converted, -- True once a lead became a contact.
    cast(person.converted_date as date) as converted_date, -- Day on which the lead was converted; Salesforce has no time.
    case when person.person_kind = 'lead' then person._feed || ':' || coalesce(account.account_id, case when regexp_like(person.account, '^[^ @]*[0-9][^ @]*$') then person.account else lower(person.account) end) end as converted_account_id, -- Account that the lead became.
    cast(null as varchar) as converted_contact_id, -- Contact that the lead became.
    person._feed || ':' || coalesce(deal.opportunity_id, person.opportunity) as converted_opportunity_id, -- Deal that the lead became.
    false as is_opted_out, -- True where the person wants no e-mail.
    cast(coalesce(case when length(person.created_at) > 10 then cast(person.created_at as timestamp) end, date_add('minute', -zone.offset_minutes, person.created_here_at)) as timestamp) as created_at, -- Time at which the record was made at the vendor.
    case when length(person.updated_at) > 10 then cast(person.updated_at as timestamp) end as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    false as is_deleted, -- True once the vendor says it is deleted.
    cast(person._known_from as timestamp) as known_from -- When this version arrived here.
from person
cross join given.build as build
left join staging.table_called_account as account
    on person._feed = account.feed and case when regexp_like(person.account, '^[^ @]*[0-9][^ @]*$') then person.account else lower(person.account) end = account.called_name
left join staging.table_called_deal as deal
    on person._feed = deal.feed and case when regexp_like(person.opportunity, '^[^ @]*[0-9][^ @]*$') then person.opportunity else lower(person.opportunity) end = deal.called_name
left join staging.table_seller as seller
    on person._feed = seller.feed and person.owner = seller.owner
left join given.tz_offset as zone
    on build.time_zone = zone.zone and person.created_here_at >= zone.local_from and person.created_here_at < zone.local_to
where person.version_rank = 1
