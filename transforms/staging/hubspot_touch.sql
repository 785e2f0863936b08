-- One row per form that somebody sent in to HubSpot, and per event of a marketing mail that tells of a person; events that HubSpot leaves out of
-- its own reports, or that a later one showed to be untrue, are none.
-- grain: touch_id
-- audit: touched_at is not null

with told as (
    select
        _feed, 'form' as asset_type, conversionid as id, 'FORM_SUBMISSION' as type, formid as told_id, contactid, lower(trim(email)) as email, pageurl as url, title, submittedat as happened,
        false as is_void, _known_from, _extracted_at, _file
    from raw.hubspot_form_submission
    union all
    select
        _feed, 'email' as asset_type, id, upper(type) as type, emailcampaignid as told_id, cast(null as varchar) as contactid, lower(trim(recipient)) as email, url, cast(null as varchar) as title, created as happened,
        coalesce(cast(filteredevent as boolean), false) or obsoletedbyid is not null
        or (upper(type) = 'STATUSCHANGE' and not coalesce(upper(portalsubscriptionstatus) = 'UNSUBSCRIBED', false) and not coalesce(regexp_like(upper(subscriptions), '"UNSUBSCRIBED"'), false)) as is_void,
        _known_from, _extracted_at, _file
    from raw.hubspot_email_event
    where upper(type) in ('SENT', 'DELIVERED', 'OPEN', 'CLICK', 'BOUNCE', 'UNSUBSCRIBED', 'STATUSCHANGE')
),

touch as (
    select
        *,
        regexp_replace(regexp_extract(url, '[?&]utm_campaign=([^&#]+)', 1), '[+]|%20', ' ') as utm_campaign,
        regexp_replace(regexp_extract(url, '[?&]utm_medium=([^&#]+)', 1), '[+]|%20', ' ') as utm_medium,
        row_number() over (partition by _feed, asset_type, id order by _extracted_at desc, _file desc) as version_rank
    from told
),

contact as (
    select *, row_number() over (partition by _feed, id order by coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank
    from raw.hubspot_contact
),

person as ( -- Whose address it is now, else whose it was.
    select _feed, id, lower(trim(email)) as email, row_number() over (partition by _feed, lower(trim(email)) order by version_rank, case when cast(archived as boolean) then 1 else 0 end, id) as place
    from contact
    where email is not null
),

asset as ( -- Names that submissions and events tell only by ids.
    select *, row_number() over (partition by _feed, kind, id order by case when name is null then 1 else 0 end, version desc nulls last, _extracted_at desc, _file desc) as version_rank
    from (
        select _feed, 'form' as kind, id, id as asset_id, name, campaignguid, updatedat as version, _extracted_at, _file from raw.hubspot_form
        union all select _feed, 'email' as kind, id, contentid as asset_id, coalesce(name, subject) as name, cast(null as varchar) as campaignguid, lastupdatedtime as version, _extracted_at, _file from raw.hubspot_email_campaign
    ) as each_one
),

campaign as (
    select
        *,
        row_number() over (partition by _feed, id order by case when hs_name is null then 1 else 0 end, coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as version_rank,
        row_number() over (partition by _feed, id order by case when assets is null then 1 else 0 end, coalesce(cast(updatedat as timestamp), _extracted_at) desc, _extracted_at desc, _file desc) as asset_rank
    from raw.hubspot_marketing_campaign
),

spoken as ( -- utm_campaign that one campaign alone has.
    select _feed, lower(coalesce(hs_utm, hs_name)) as word, max(id) as campaign_id
    from campaign where version_rank = 1 group by _feed, lower(coalesce(hs_utm, hs_name)) having count(*) = 1
),

owned as ( -- Forms and mails that one campaign alone has.
    select campaign._feed, case split_part(told.asset, ':', 1) when 'FORM' then 'form' when 'MARKETING_EMAIL' then 'email' when 'EMAIL' then 'email' end as kind, split_part(told.asset, ':', 2) as asset_id, max(campaign.id) as campaign_id
    from campaign cross join unnest(split(campaign.assets, '|')) as told(asset)
    where campaign.asset_rank = 1 group by 1, 2, 3 having count(distinct campaign.id) = 1
)

select
    touch._feed || ':' || touch.asset_type || '/' || touch.id as touch_id, -- The submission or event: feed, kind and vendor's id.
    touch.id as source_id, -- The vendor's own id.
    touch._feed || ':' || coalesce(touch.contactid, person.id) as person_id, -- The person; null where no contact has the address.
    touch._feed || ':' || coalesce(spoken.campaign_id, owned.campaign_id, asset.campaignguid) as campaign_id, -- Campaign that it is counted under: that of the address, else that of the form or mail.
    touch.asset_type, -- form, email, page, webinar, event, ad, chat, file, video or list.
    coalesce(asset.asset_id, touch.told_id) as asset_id, -- The vendor's id of it.
    coalesce(asset.name, touch.title) as asset_name, -- What the company calls it.
    case touch.type when 'FORM_SUBMISSION' then 'form_submit' when 'STATUSCHANGE' then 'unsubscribe' when 'UNSUBSCRIBED' then 'unsubscribe' else lower(touch.type) end as touch_type, -- sent, delivered, open, click, form_submit, page_view, register, attend, download, respond, score_change, unsubscribe, bounce or other.
    cast(touch.happened as timestamp) as touched_at, -- Time of it; null where only the day is known.
    case when touch.asset_type = 'email' then 'email' else channel.channel end as channel, -- Channel, by the asset, of pages by the medium that the address named; null where neither tells.
    regexp_replace(regexp_extract(touch.url, '[?&]utm_source=([^&#]+)', 1), '[+]|%20', ' ') as utm_source, -- utm_source of the address that the person came by.
    touch.utm_medium, -- utm_medium of it.
    touch.utm_campaign, -- utm_campaign of it.
    regexp_replace(regexp_extract(touch.url, '[?&]utm_content=([^&#]+)', 1), '[+]|%20', ' ') as utm_content, -- utm_content of it.
    regexp_replace(regexp_extract(touch.url, '[?&]utm_term=([^&#]+)', 1), '[+]|%20', ' ') as utm_term, -- utm_term of it.
    touch.asset_type = 'form' as is_response, -- True where the person did something that counts as an answer.
    touch.type as vendor_type, -- The vendor's own code of the type.
    cast(touch._known_from as timestamp) as known_from -- When this version arrived here.
from touch
left join person on touch._feed = person._feed and touch.email = person.email and person.place = 1
left join asset on touch._feed = asset._feed and touch.asset_type = asset.kind and touch.told_id = asset.id and asset.version_rank = 1
left join spoken on touch._feed = spoken._feed and lower(touch.utm_campaign) = spoken.word
left join owned on touch._feed = owned._feed and touch.asset_type = owned.kind and coalesce(asset.asset_id, touch.told_id) = owned.asset_id
left join given.channel as channel on lower(touch.utm_medium) = channel.word
where touch.version_rank = 1 and not touch.is_void
