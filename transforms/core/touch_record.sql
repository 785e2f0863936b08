-- One row per record of what marketing did to a person, or a person did there, with the person and the main campaign.
-- A time that is not known within its day is the day's start by UTC.
-- grain: touch_id

select
    touch.touch_id, -- The record: feed and vendor's id.
    split_part(touch.touch_id, ':', 1) as source, -- Feed that has the record.
    touch.person_id, -- Record of the person; null while nobody knows who it was.
    person.identity_id,
    touch.anonymous_id,
    campaign.main_campaign_id as campaign_id, -- The campaign, the CRM's where both have it.
    coalesce(
        touch.channel,
        channel.channel,
        case when campaign.channel <> 'other' then campaign.channel end,
        case touch.asset_type when 'email' then 'email' when 'webinar' then 'webinar' when 'event' then 'event' when 'ad' then 'display' when 'file' then 'content' when 'form' then 'web' when 'page' then 'web' when 'chat' then 'web' when 'video' then 'content' end,
        campaign.channel,
        'other'
    ) as channel, -- Channel: as the tool says, else by the link's medium, the campaign, the kind of asset.
    touch.asset_type,
    touch.asset_id,
    touch.asset_name,
    touch.touch_type,
    coalesce(touch.touched_at, cast(touch.touched_date as timestamp)) as touched_at, -- When it was, UTC; the day's start where only the day is known.
    touch.touched_at is not null as is_timed, -- True where the time is known, not the day alone.
    touch.is_response,
    touch.score_change,
    touch.utm_source,
    touch.utm_medium,
    touch.utm_campaign
from staging.touch as touch
left join core.person as person
    on touch.person_id = person.person_id
left join core.campaign as campaign
    on touch.campaign_id = campaign.campaign_id
left join given.channel as channel
    on lower(touch.utm_medium) = channel.word
