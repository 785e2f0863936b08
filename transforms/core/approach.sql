-- One row per approach: a rep begins to touch an account, or a person without one, by hand, and has not for thirty days before.
-- What follows within thirty days of the first touch counts: being reached, a meeting held; and deals made on the account within thirty
-- days after that meeting. A deal counts for one approach alone, the one with the latest meeting. Touches that begin on a deal that is
-- there already are no approach.
-- grain: approach_id
-- audit: started_at <= connected_at and connected_at <= meeting_at
-- audit: meeting_at is null or connected_at is not null
-- audit: opportunity_count = 0 or meeting_at is not null
-- audit: won_count + open_opportunity_count <= opportunity_count

with touch as (
    select
        activity.activity_id,
        activity.rep_id,
        activity.sources,
        coalesce(activity.account_id, person.converted_account_id, activity.person_id) as target_id,
        coalesce(activity.started_at, cast(activity.activity_date as timestamp)) as touched_at,
        activity.activity_date,
        case when activity.is_inbound then 'inbound' else activity.activity_type end as channel,
        activity.activity_type = 'meeting' as is_meeting,
        activity.is_inbound or activity.activity_type = 'meeting' or coalesce(activity.call_result = 'connected', false) as is_two_way,
        activity.opportunity_id is not null as is_on_deal
    from core.activity as activity
    left join core.person as person
        on activity.person_id = person.person_id
    where not activity.is_automated and coalesce(activity.account_id, person.converted_account_id, activity.person_id) is not null
),

paced as (
    select *, lag(touched_at) over (partition by rep_id, target_id order by touched_at, activity_id) as before_at
    from touch
),

numbered as (
    select
        *,
        case when before_at is null or date_diff('minute', before_at, touched_at) > 43200 then 1 else 0 end as is_first,
        sum(case when before_at is null or date_diff('minute', before_at, touched_at) > 43200 then 1 else 0 end)
            over (partition by rep_id, target_id order by touched_at, activity_id rows unbounded preceding) as approach_number
    from paced
),

begun as (
    select *, min(touched_at) over (partition by rep_id, target_id, approach_number) as started_at
    from numbered
),

approach as (
    select
        max(case when is_first = 1 then activity_id end) as approach_id,
        rep_id,
        target_id,
        max(case when is_first = 1 then channel end) as channel,
        min(started_at) as started_at,
        min(case when is_first = 1 then activity_date end) as started_date,
        count(*) as touch_count,
        array_join(array_sort(array_distinct(split(array_join(array_agg(sources), '|'), '|'))), '|') as sources,
        min(case when is_two_way then touched_at end) as connected_at,
        min(case when is_meeting then touched_at end) as meeting_at
    from begun
    where date_diff('minute', started_at, touched_at) <= 43200
    group by rep_id, target_id, approach_number
    having not bool_or(is_first = 1 and is_on_deal)
),

deal as (
    select
        approach.approach_id,
        opportunity.*,
        row_number() over (partition by opportunity.opportunity_id order by approach.meeting_at desc, approach.approach_id) as place
    from core.opportunity as opportunity
    inner join approach
        on
            opportunity.account_id = approach.target_id
            and approach.meeting_at <= opportunity.created_at
            and date_diff('minute', approach.meeting_at, opportunity.created_at) <= 43200
    where not opportunity.is_deleted and not opportunity.is_excluded
)

select
    approach.approach_id, -- The first touch.
    max(approach.rep_id) as rep_id, -- Rep who approached.
    max(approach.target_id) as target_id, -- Account approached, or the person where no account is known.
    max(approach.channel) as channel, -- How it began: call, email, social, meeting, or inbound where the other side did.
    max(approach.started_at) as started_at, -- Time of the first touch.
    max(approach.started_date) as started_date, -- The same as a day of the rep's zone.
    max(approach.touch_count) as touch_count, -- Touches within thirty days.
    max(approach.sources) as sources, -- Feeds that tell of them, with bars between.
    max(approach.connected_at) as connected_at, -- First time somebody was reached within thirty days: on the phone, in a meeting, or by their own doing; null if never.
    max(approach.meeting_at) as meeting_at, -- First meeting held within thirty days; null if none was.
    min(deal.created_at) as opportunity_at, -- Creation of the first deal that came of it; null if none did.
    count(deal.opportunity_id) as opportunity_count, -- Deals that came of it.
    count(*) filter (where deal.is_won) as won_count, -- Of those, deals won.
    count(*) filter (where not deal.is_closed) as open_opportunity_count, -- Of those, deals still open.
    cast(coalesce(sum(deal.amount), 0) as decimal(18, 2)) as pipeline_amount, -- Amounts of the deals that came of it.
    cast(coalesce(sum(case when deal.is_won then deal.amount end), 0) as decimal(18, 2)) as won_amount -- Amounts of those won.
from approach
left join deal
    on approach.approach_id = deal.approach_id and deal.place = 1
group by approach.approach_id
