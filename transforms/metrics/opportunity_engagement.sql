-- One row per deal and week at whose end it was open, of the running week on the as-of day: who was in touch, and how it went silent.
-- Counts of the week are of activities by hand. People, roles and sellers are of all that happened with the deal up to the week's end. Where
-- nothing of the owner's work is recorded and nothing of the deal's either, nothing is told.
-- grain: opportunity_id, week_start_date
-- audit: touch_count = outbound_count + inbound_count + meeting_count
-- audit: multithread_index between 0 and 1
-- audit: silent_days >= 0 and next_meeting_at > last_two_way_at

with told as (
    select
        week.opportunity_id,
        week.week_start_date,
        count(*) filter (where touch.link_type = 'deal') as ever,
        count(*) filter (where touch.link_type = 'deal' and touch.activity_date >= week.week_start_date) as touches,
        count(*) filter (where touch.link_type = 'deal' and touch.activity_date >= week.week_start_date and touch.activity_type = 'meeting') as meetings,
        count(*) filter (where touch.link_type = 'deal' and touch.activity_date >= week.week_start_date and touch.activity_type <> 'meeting' and touch.is_inbound) as inbounds,
        count(*) filter (where touch.link_type = 'account' and touch.activity_date >= week.week_start_date) as account_touches,
        max(case when touch.link_type = 'deal' and touch.is_two_way then touch.touched_at end) as last_two_way_at,
        max(case when touch.link_type = 'deal' and touch.is_two_way then touch.activity_date end) as last_two_way_date,
        max(case when touch.link_type = 'deal' and not touch.is_inbound then touch.touched_at end) as last_outbound_at,
        count(distinct case when touch.link_type = 'deal' then touch.rep_id end) as reps
    from core.opportunity_week as week
    inner join core.opportunity_touch as touch
        on week.opportunity_id = touch.opportunity_id and touch.activity_date <= week.last_date
    group by 1, 2
),

thread as (
    select
        thread.opportunity_id,
        thread.week_start_date,
        count(distinct thread.person_id) as people,
        count(distinct contact.role) as roles
    from core.opportunity_thread as thread
    left join core.opportunity_contact as contact
        on thread.opportunity_id = contact.opportunity_id and thread.person_id = contact.person_id
    group by 1, 2
),

concentration as (
    select opportunity_id, week_start_date, cast(sum(touch_count) as double) as total, cast(sum(touch_count * touch_count) as double) as squares
    from core.opportunity_thread
    group by 1, 2
),

ahead as (
    select week.opportunity_id, week.week_start_date, min(record.started_at) as next_meeting_at
    from core.opportunity_week as week
    inner join core.activity_record as record
        on
            week.opportunity_id = record.opportunity_id
            and record.activity_type = 'meeting'
            and cast(record.created_at as date) <= week.last_date
            and cast(record.started_at as date) > week.last_date
    group by 1, 2
)

select
    week.opportunity_id, -- The deal.
    week.week_start_date,
    week.owner_id,
    case when told.ever > 0 or captured.captured_from <= week.last_date then coalesce(told.touches, 0) end as touch_count, -- Calls, e-mails, meetings and social messages with the deal in the week, by hand.
    case when told.ever > 0 or captured.captured_from <= week.last_date then coalesce(told.touches, 0) - coalesce(told.meetings, 0) - coalesce(told.inbounds, 0) end as outbound_count, -- Of those, calls, e-mails and messages from this side.
    case when told.ever > 0 or captured.captured_from <= week.last_date then coalesce(told.inbounds, 0) end as inbound_count, -- Of those, what the other side began.
    case when told.ever > 0 or captured.captured_from <= week.last_date then coalesce(told.meetings, 0) end as meeting_count, -- Of those, meetings held.
    case when told.ever > 0 or captured.captured_from <= week.last_date then coalesce(told.account_touches, 0) end as account_touch_count, -- Activities in the week with the account that name no deal.
    case when told.ever > 0 or captured.captured_from <= week.last_date then coalesce(thread.people, 0) end as contact_count, -- People in touch with the deal up to the week's end.
    case when told.ever > 0 or captured.captured_from <= week.last_date then coalesce(thread.roles, 0) end as role_count, -- Parts in the deal, such as Economic Buyer, that those people have.
    case when told.ever > 0 or captured.captured_from <= week.last_date then coalesce(told.reps, 0) end as rep_count, -- Sellers in touch with the deal up to the week's end.
    cast(round(1e0 - concentration.squares / nullif(concentration.total * concentration.total, 0e0), 6) as decimal(9, 6)) as multithread_index, -- 0 where one person has all of the touches, near 1 where many share them: 1 less the sum of squared shares.
    told.last_two_way_at, -- Last time up to the week's end that both sides took part; null if never.
    told.last_outbound_at, -- Last thing done from this side up to the week's end.
    date_diff('day', told.last_two_way_date, week.last_date) as silent_days, -- Days from the last time that both sides took part to the week's end; null if never.
    ahead.next_meeting_at -- Next meeting after the week's end that was in a calendar by then; null without one.
from core.opportunity_week as week
left join told
    on week.opportunity_id = told.opportunity_id and week.week_start_date = told.week_start_date
left join thread
    on week.opportunity_id = thread.opportunity_id and week.week_start_date = thread.week_start_date
left join concentration
    on week.opportunity_id = concentration.opportunity_id and week.week_start_date = concentration.week_start_date
left join ahead
    on week.opportunity_id = ahead.opportunity_id and week.week_start_date = ahead.week_start_date
left join (select rep_id, min(captured_from) as captured_from from core.rep_capture group by rep_id) as captured
    on week.owner_id = captured.rep_id
