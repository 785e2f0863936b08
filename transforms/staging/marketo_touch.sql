-- One row per activity of a Marketo lead that marketing caused or saw; a program's new status is one, too.
-- grain: touch_id
-- audit: touched_at is not null or touched_date is not null

with told as (
    select
        _feed, marketoguid, leadid, activitydate, activitytypeid, campaignid, primaryattributevalueid, primaryattributevalue, _known_from,
        coalesce(json_extract_scalar(attributes, '$.query_parameters'), json_extract_scalar(attributes, '$.link'), json_extract_scalar(attributes, '$.webpage_url')) as query,
        nullif(json_extract_scalar(attributes, '$.referrer_url'), '') as referrer,
        json_extract_scalar(attributes, '$.change_value') as points,
        lower(json_extract_scalar(attributes, '$.new_status')) as new_status,
        coalesce(json_extract_scalar(attributes, '$.old_status') = json_extract_scalar(attributes, '$.new_status'), false) as is_same,
        coalesce(lower(json_extract_scalar(attributes, '$.success')) = 'true', false) as is_success,
        row_number() over (partition by _feed, marketoguid order by _extracted_at desc, _file desc) as file_rank
    from raw.marketo_activity
    where activitytypeid in ('1', '2', '3', '6', '7', '8', '9', '10', '11', '22', '24', '25', '27', '40', '41', '104', '131') or length(activitytypeid) >= 6
),

program as (
    select *, row_number() over (partition by _feed, id order by updatedat desc nulls last, _extracted_at desc, _file desc) as version_rank
    from raw.marketo_program
),

local as ( -- A program's own mails and forms are called by its name, a point and theirs.
    select _feed, name, max(id) as id
    from program
    where version_rank = 1
    group by _feed, name
    having count(*) = 1
),

smart as (
    select *, row_number() over (partition by _feed, id order by updatedat desc nulls last, _extracted_at desc, _file desc) as version_rank
    from raw.marketo_campaign
),

named as ( -- Lists, and a company's own types of activities.
    select *, row_number() over (partition by _feed, kind, id order by _extracted_at desc, _file desc) as version_rank
    from (
        select _feed, 'list' as kind, id, name, _extracted_at, _file from raw.marketo_list
        union all select _feed, 'type' as kind, id, name, _extracted_at, _file from raw.marketo_activity_type
    ) as each_one
),

typed as (
    select
        told.*, regexp_replace(regexp_extract(told.query, '(^|[?&])utm_medium=([^&#]+)', 2), '[+]|%20', ' ') as medium, program.id as program_id, case when program.channel is not null then coalesce(program_word.channel, 'other') end as program_channel,
        case when told.activitytypeid in ('24', '25') then 'list' when length(told.activitytypeid) >= 6 then 'type' end as named_kind,
        case when told.activitytypeid in ('24', '25') then told.primaryattributevalueid else told.activitytypeid end as named_id,
        case
            when told.activitytypeid in ('6', '7', '8', '9', '10', '11', '27', '40', '41') then 'email' when told.activitytypeid = '2' then 'form'
            when told.activitytypeid in ('1', '3') then 'page' when told.activitytypeid in ('24', '25') then 'list' when told.activitytypeid = '131' then 'ad'
            when told.activitytypeid = '104' and program_word.channel in ('email', 'webinar', 'event') then program_word.channel
            when told.activitytypeid = '104' and program_word.channel in ('paid_search', 'paid_social', 'display') then 'ad' when told.activitytypeid = '104' and program_word.channel = 'content' then 'file'
        end as asset_type,
        case
            when told.activitytypeid = '1' then 'page_view' when told.activitytypeid in ('2', '131') then 'form_submit' when told.activitytypeid in ('3', '11', '41') then 'click'
            when told.activitytypeid = '6' then 'sent' when told.activitytypeid = '7' then 'delivered' when told.activitytypeid in ('8', '27') then 'bounce'
            when told.activitytypeid = '9' then 'unsubscribe' when told.activitytypeid in ('10', '40') then 'open' when told.activitytypeid = '22' then 'score_change'
            when told.activitytypeid = '104' and not told.is_same and regexp_like(told.new_status, '^registered') then 'register'
            when told.activitytypeid = '104' and not told.is_same and regexp_like(told.new_status, '^attended') then 'attend' when told.activitytypeid = '104' and told.is_success then 'respond'
            else 'other'
        end as touch_type
    from told
    left join smart on told._feed = smart._feed and told.campaignid = smart.id and smart.version_rank = 1
    left join local on told._feed = local._feed and told.activitytypeid in ('2', '6', '7', '8', '9', '10', '11', '27') and regexp_replace(told.primaryattributevalue, '[.][^.]*$', '') = local.name
    left join program on told._feed = program._feed and case when told.activitytypeid = '104' then told.primaryattributevalueid else coalesce(smart.programid, local.id) end = program.id and program.version_rank = 1
    left join given.channel as program_word on lower(program.channel) = program_word.word
    where told.file_rank = 1
)

select
    typed._feed || ':' || typed.marketoguid as touch_id, -- The activity: feed and vendor's id.
    typed.marketoguid as source_id, -- The vendor's own id.
    typed._feed || ':' || typed.leadid as person_id, -- The person; null while nobody knows who the visitor is.
    typed._feed || ':' || coalesce(typed.program_id, case when typed.activitytypeid = '104' then typed.primaryattributevalueid end) as campaign_id, -- Campaign that it is counted under.
    typed.asset_type, -- form, email, page, webinar, event, ad, chat, file, video or list.
    typed.primaryattributevalueid as asset_id, -- The vendor's id of it.
    coalesce(named.name, typed.primaryattributevalue) as asset_name, -- What the company calls it.
    typed.touch_type, -- sent, delivered, open, click, form_submit, page_view, register, attend, download, respond, score_change, unsubscribe, bounce or other.
    cast(typed.activitydate as timestamp) as touched_at, -- Time of it; null where only the day is known.
    cast(null as date) as touched_date, -- Day of it, where no time is known.
    case when typed.activitytypeid = '104' then typed.program_channel when typed.asset_type = 'email' then 'email' else coalesce(channel.channel, case when typed.activitytypeid = '131' then 'paid_social' end) end as channel, -- Channel, by the asset, of pages by the medium that the address named; null where neither tells.
    regexp_replace(regexp_extract(typed.query, '(^|[?&])utm_source=([^&#]+)', 2), '[+]|%20', ' ') as utm_source, -- utm_source of the address that the person came by.
    regexp_replace(regexp_extract(typed.query, '(^|[?&])utm_campaign=([^&#]+)', 2), '[+]|%20', ' ') as utm_campaign, -- utm_campaign of it.
    regexp_replace(regexp_extract(typed.query, '(^|[?&])utm_content=([^&#]+)', 2), '[+]|%20', ' ') as utm_content, -- utm_content of it.
    regexp_replace(regexp_extract(typed.query, '(^|[?&])utm_term=([^&#]+)', 2), '[+]|%20', ' ') as utm_term, -- utm_term of it.
    typed.medium as utm_medium, -- utm_medium of it.
    typed.referrer, -- Page that the person came from.
    typed.touch_type in ('form_submit', 'register', 'attend', 'respond') as is_response, -- True where the person did something that counts as an answer.
    case when typed.activitytypeid = '22' and regexp_like(typed.points, '^[+-]?[0-9]{1,9}$') then cast(replace(typed.points, '+', '') as integer) end as score_change, -- Points that the person got or lost.
    typed.activitytypeid as vendor_type, -- The vendor's own code of the type.
    cast(typed._known_from as timestamp) as known_from -- When this version arrived here.
from typed
left join named on typed._feed = named._feed and typed.named_kind = named.kind and typed.named_id = named.id and named.version_rank = 1
left join given.channel as channel on lower(typed.medium) = channel.word
