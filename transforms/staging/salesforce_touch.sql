-- One row per lead or contact that answered a Salesforce campaign, in its latest version; nobody knows the time, only the day.
-- grain: touch_id

with member as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_campaign_member
),

campaign as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
        ) as version_rank
    from raw.salesforce_campaign
)

select
    member._feed || ':' || member.id as touch_id, -- The membership: feed and vendor's id.
    member.id as source_id, -- The vendor's own id.
    member._feed || ':' || coalesce(member.contactid, member.leadid, member.leadorcontactid) as person_id, -- The contact; before conversion the lead.
    member._feed || ':' || member.campaignid as campaign_id, -- Campaign that it is counted under.
    case when channel.channel in ('email', 'webinar', 'event') then channel.channel end as asset_type, -- form, email, page, webinar, event, ad, chat, file, video or list.
    campaign.name as asset_name, -- What the company calls it.
    'respond' as touch_type, -- sent, delivered, open, click, form_submit, page_view, register, attend, download, respond, score_change, unsubscribe, bounce or other.
    cast(null as timestamp) as touched_at, -- Time of it; null where only the day is known.
    cast(member.firstrespondeddate as date) as touched_date, -- Day of it, where no time is known.
    case when campaign.type is not null then coalesce(channel.channel, 'other') end as channel, -- Channel, by the asset, of pages by the medium that the address named; null where neither tells.
    true as is_response, -- True where the person did something that counts as an answer.
    member.status as vendor_type, -- The vendor's own code of the type.
    cast(member._known_from as timestamp) as known_from -- When this version arrived here.
from member
left join campaign
    on member._feed = campaign._feed and member.campaignid = campaign.id and campaign.version_rank = 1
left join given.channel as channel
    on lower(campaign.type) = channel.word
where
    member.version_rank = 1
    and cast(member.hasresponded as boolean)
    and not coalesce(cast(member.isdeleted as boolean), false)
