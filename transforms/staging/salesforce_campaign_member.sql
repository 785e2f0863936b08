-- One row per lead or contact in a Salesforce campaign, in its latest version.
-- grain: campaign_member_id

with member as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_campaign_member
)

select
    member._feed || ':' || member.id as campaign_member_id, -- The membership.
    member._feed || ':' || member.campaignid as campaign_id, -- The campaign: feed and vendor's id.
    member._feed || ':' || coalesce(member.contactid, member.leadid, member.leadorcontactid) as person_id, -- The contact; before conversion the lead.
    member._feed || ':' || member.leadid as lead_person_id, -- The lead that became the contact; kept after conversion.
    member.status, -- Status in the company's own words.
    coalesce(cast(member.hasresponded as boolean), false) as has_responded, -- True once the person answered.
    cast(member.firstrespondeddate as date) as first_responded_date, -- Day of the first answer; Salesforce has no time.
    cast(member.createddate as timestamp) as created_at, -- Time at which the record was made at the vendor.
    cast(member.systemmodstamp as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    coalesce(cast(member.isdeleted as boolean), false) as is_deleted, -- True once the vendor says it is deleted.
    cast(member._known_from as timestamp) as known_from -- When this version arrived here.
from member
where member.version_rank = 1
