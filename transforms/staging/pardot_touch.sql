-- One row per activity of a prospect or a visitor in Pardot that marketing caused or saw, and per membership of a list.
-- grain: touch_id
-- audit: touched_at is not null or touched_date is not null

with told as ( -- A time of 19 characters is one of the exporting user's clock, a longer one UTC.
    select _feed, id, 'activity' as kind, type, details, prospectid, visitorid, visitid, campaignid, listemailid, emailtemplateid, emailid, formid, formhandlerid, landingpageid, fileid,
        paidsearchadid, customredirectid, cast(null as varchar) as listid, createdat, coalesce(updatedat, createdat) as version, _known_from, _extracted_at, _file
    from raw.pardot_visitor_activity where type not in ('5', '8', '9', '10', '18', '19', '38')
    union all select _feed, id, 'list' as kind, 'list' as type, cast(null as varchar) as details, prospectid, cast(null as varchar) as visitorid, cast(null as varchar) as visitid, cast(null as varchar) as campaignid,
        cast(null as varchar) as listemailid, cast(null as varchar) as emailtemplateid, cast(null as varchar) as emailid, cast(null as varchar) as formid, cast(null as varchar) as formhandlerid,
        cast(null as varchar) as landingpageid, cast(null as varchar) as fileid, cast(null as varchar) as paidsearchadid, cast(null as varchar) as customredirectid, listid, createdat,
        coalesce(updatedat, createdat) as version, _known_from, _extracted_at, _file from raw.pardot_list_membership
),
ranked as (
    select *, row_number() over (partition by _feed, kind, id order by version desc nulls last, _extracted_at desc, _file desc) as version_rank
    from told where createdat is not null
),
origin as ( -- Where a visit, a visitor and a prospect came from.
    select *, row_number() over (partition by _feed, kind, id order by _extracted_at desc, _file desc) as version_rank
    from (
        select _feed, 'visit' as kind, id, prospectid, sourceparameter, mediumparameter, campaignparameter, contentparameter, termparameter, _extracted_at, _file from raw.pardot_visit
        union all select _feed, 'visitor' as kind, id, prospectid, sourceparameter, mediumparameter, campaignparameter, contentparameter, termparameter, _extracted_at, _file from raw.pardot_visitor
        union all select _feed, 'prospect' as kind, id, id as prospectid, sourceparameter, mediumparameter, campaignparameter, contentparameter, termparameter, _extracted_at, _file from raw.pardot_prospect
    ) as each_one
),
asset as ( -- Names that activities tell only by ids.
    select *, row_number() over (partition by _feed, kind, id order by _extracted_at desc, _file desc) as version_rank
    from (
        select _feed, 'form' as kind, id, name, _extracted_at, _file from raw.pardot_form
        union all select _feed, 'list' as kind, id, coalesce(title, name) as name, _extracted_at, _file from raw.pardot_list
    ) as each_one
),
touch as (
    select
        ranked.*,
        coalesce(ranked.prospectid, visitor.prospectid) as person,
        date_add('minute', -coalesce(here.offset_minutes, 0), cast(ranked.createdat as timestamp)) as touched_at,
        coalesce(visit.sourceparameter, visitor.sourceparameter, prospect.sourceparameter) as utm_source,
        coalesce(visit.mediumparameter, visitor.mediumparameter, prospect.mediumparameter) as utm_medium,
        coalesce(visit.campaignparameter, visitor.campaignparameter, prospect.campaignparameter) as utm_campaign,
        coalesce(visit.contentparameter, visitor.contentparameter, prospect.contentparameter) as utm_content,
        coalesce(visit.termparameter, visitor.termparameter, prospect.termparameter) as utm_term,
        case
            when ranked.kind = 'list' then 'list' when ranked.type in ('23', '24', '25') then 'webinar'
            when ranked.type in ('28', '29') then 'event' when ranked.type = '22' then 'chat'
            when ranked.type in ('27', '30', '34') then 'video' when ranked.type in ('6', '11', '12', '13', '14', '15', '16', '35', '36', '37') or (ranked.type <> '4' and coalesce(ranked.listemailid, ranked.emailtemplateid, ranked.emailid) is not null) then 'email'
            when coalesce(ranked.formid, ranked.formhandlerid) is not null then 'form' when ranked.landingpageid is not null then 'page'
            when ranked.fileid is not null then 'file' when ranked.paidsearchadid is not null then 'ad'
            when ranked.customredirectid is not null or ranked.type in ('2', '7', '20', '21') then 'page'
        end as asset_type
    from ranked
    cross join given.build as build
    left join given.feed_zone as own on lower(ranked._feed) = own.feed
    left join given.tz_offset as here
        on coalesce(own.zone, build.time_zone) = here.zone and length(ranked.createdat) = 19
        and cast(ranked.createdat as timestamp) >= here.local_from and cast(ranked.createdat as timestamp) < here.local_to
    left join origin as visit on ranked._feed = visit._feed and visit.kind = 'visit' and ranked.visitid = visit.id and visit.version_rank = 1
    left join origin as visitor on ranked._feed = visitor._feed and visitor.kind = 'visitor' and ranked.visitorid = visitor.id and visitor.version_rank = 1
    left join origin as prospect on ranked._feed = prospect._feed and prospect.kind = 'prospect' and ranked.type = '4' and ranked.prospectid = prospect.id and prospect.version_rank = 1
    where ranked.version_rank = 1
),
typed as (
    select
        *,
        case
            when type in ('1', '17', '21', '26') then 'click' when type in ('2', '4') and asset_type = 'file' then 'download'
            when type in ('2', '20') then 'page_view' when type = '4' and asset_type in ('form', 'page') then 'form_submit'
            when type in ('6', '23') then 'sent' when type = '11' then 'open'
            when type in ('12', '35') then 'unsubscribe' when type in ('13', '36') then 'bounce'
            when type in ('24', '29') then 'attend' when type in ('25', '28') then 'register'
            else 'other'
        end as touch_type,
        coalesce(listid, case when asset_type = 'email' then coalesce(listemailid, emailtemplateid, emailid) end, formid, formhandlerid, landingpageid, fileid, paidsearchadid, customredirectid) as asset_id
    from touch
)

select
    typed._feed || ':' || case when typed.kind = 'list' then 'list/' else '' end || typed.id as touch_id, -- The activity or membership: feed and vendor's id.
    typed.id as source_id, -- The vendor's own id.
    typed._feed || ':' || typed.person as person_id, -- The person; null while nobody knows who the visitor is.
    typed._feed || ':' || typed.visitorid as anonymous_id, -- The browser that came by.
    typed._feed || ':' || typed.campaignid as campaign_id, -- Campaign that it is counted under.
    typed.asset_type, -- form, email, page, webinar, event, ad, chat, file, video or list.
    typed.asset_id, -- The vendor's id of it.
    coalesce(asset.name, typed.details) as asset_name, -- What the company calls it.
    typed.touch_type, -- sent, delivered, open, click, form_submit, page_view, register, attend, download, respond, score_change, unsubscribe, bounce or other.
    typed.touched_at, -- Time of it; null where only the day is known.
    cast(null as date) as touched_date, -- Day of it, where no time is known.
    case when typed.asset_type in ('email', 'webinar', 'event') then typed.asset_type else coalesce(channel.channel, case when typed.asset_type = 'ad' then 'paid_search' end) end as channel, -- Channel, by the asset, of pages by the medium that the address named; null where neither tells.
    typed.utm_source, -- utm_source of the address that the person came by.
    typed.utm_medium, -- utm_medium of it.
    typed.utm_campaign, -- utm_campaign of it.
    typed.utm_content, -- utm_content of it.
    typed.utm_term, -- utm_term of it.
    typed.touch_type in ('form_submit', 'register', 'attend', 'respond') as is_response, -- True where the person did something that counts as an answer.
    typed.type as vendor_type, -- The vendor's own code of the type.
    cast(typed._known_from as timestamp) as known_from -- When this version arrived here.
from typed
left join asset on typed._feed = asset._feed and typed.asset_type = asset.kind and typed.asset_id = asset.id and asset.version_rank = 1
left join given.channel as channel on lower(typed.utm_medium) = channel.word
