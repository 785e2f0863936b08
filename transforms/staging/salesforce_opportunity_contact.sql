-- One row per contact who has a part in a Salesforce opportunity, in its latest version.
-- grain: opportunity_contact_id

with contact_role as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_opportunity_contact_role
)

select
    contact_role._feed || ':' || contact_role.id as opportunity_contact_id, -- The contact's part in the deal.
    contact_role._feed || ':' || contact_role.opportunityid as opportunity_id, -- The deal: feed and vendor's id.
    contact_role._feed || ':' || contact_role.contactid as person_id, -- The contact.
    contact_role.role, -- Part that the person has in the deal.
    coalesce(cast(contact_role.isprimary as boolean), false) as is_primary, -- True for the main contact.
    cast(contact_role.createddate as timestamp) as created_at, -- Time at which the record was made in the CRM.
    cast(contact_role.systemmodstamp as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    coalesce(cast(contact_role.isdeleted as boolean), false) as is_deleted, -- True once the vendor says it is deleted.
    cast(contact_role._known_from as timestamp) as known_from -- When this version arrived here.
from contact_role
where contact_role.version_rank = 1
