-- One row per record of something that was done, with the activity that it tells of.
-- Records are of one activity where tools name one thing alike (activity_link), where the same rep and the same counterpart have two of
-- one type within two minutes (calls five, from the end of the one to the start of the next), or where one e-mail went to several people
-- at once. Calls that the dialer tells apart stay apart. The richest record is the primary one: a dialer's, a recorder's, an engagement
-- tool's, a calendar's, a mailbox's, then the CRM's; of those one that has the dialer's call, then one with a length, then the earliest.
-- grain: record_id
-- audit: not is_primary or record_id = activity_id
-- audit: activity_id in (select record_id from core.activity_source where is_primary)

with done as (
    select
        record.*,
        coalesce(group_mail.subject_hash, record.counterpart_id, record.record_id) as partner_id,
        group_mail.started_at as mailed_at,
        case when record.activity_type = 'call' then 300 else 120 end as near,
        case when record.activity_type = 'call' then coalesce(record.ended_at, record.started_at) else record.started_at end as until_at
    from core.activity_record as record
    left join core.group_mail as group_mail
        on record.rep_id = group_mail.rep_id and record.started_at = group_mail.started_at and case when record.activity_type = 'email' and record.person_id is not null then record.subject_hash end = group_mail.subject_hash
    where record.is_completed
),

paced as (
    select
        *,
        max(until_at) over (partition by rep_id, activity_type, partner_id, mailed_at order by started_at, record_id rows between unbounded preceding and 1 preceding) as before_at,
        max(until_at) over (partition by rep_id, activity_type, partner_id, mailed_at order by started_at, record_id rows unbounded preceding) as reach_at,
        lead(started_at) over (partition by rep_id, activity_type, partner_id, mailed_at order by started_at, record_id) as next_at
    from done
    where started_at is not null
),

marked as (
    select
        *,
        case when before_at is null or date_diff('second', before_at, started_at) > near then 1 else 0 end as is_start,
        next_at is null or date_diff('second', reach_at, next_at) > near as is_end
    from paced
),

alone as (
    select record_id, person_id, identity_id, source, source_rank, call_id, has_call_id, duration_minutes, started_at
    from marked
    where is_start = 1 and is_end
    union all
    select record_id, person_id, identity_id, source, source_rank, call_id, has_call_id, duration_minutes, started_at
    from done
    where started_at is null
),

runs as (
    select
        *,
        sum(is_start) over (partition by rep_id, activity_type, partner_id, mailed_at order by started_at, record_id rows unbounded preceding) as run_number
    from marked
    where is_start = 0 or not is_end
),

called as (
    select
        *,
        first_value(record_id) over (partition by rep_id, activity_type, partner_id, mailed_at, run_number order by started_at, record_id) as run_id,
        count(call_id) over (partition by rep_id, activity_type, partner_id, mailed_at, run_number order by started_at, record_id rows unbounded preceding) as calls
    from runs
),

keyed as (
    select
        record_id, person_id, identity_id, source, source_rank, has_call_id, duration_minutes, started_at,
        -- A record without a call of its own is that of the call before it, or of the run's first.
        coalesce(max(call_id) over (partition by run_id, case when calls = 0 then 1 else calls end), run_id) as touch_id
    from called
    union all
    select record_id, person_id, identity_id, source, source_rank, has_call_id, duration_minutes, started_at, call_id as touch_id
    from alone
    where call_id is not null
),

ranked as (
    select
        *,
        row_number() over (partition by touch_id order by source_rank, case when has_call_id then 0 else 1 end, case when duration_minutes is null then 1 else 0 end, started_at nulls last, record_id) as place,
        first_value(person_id) over (partition by touch_id, identity_id order by source_rank desc, record_id) as named_id,
        count(*) over (partition by touch_id) as record_count
    from keyed
)

select
    record_id,
    max(case when place = 1 then record_id end) over (partition by touch_id) as activity_id, -- The activity: its primary record.
    source, -- Feed that has this record.
    cast(place as integer) as record_place, -- Place of this record among those of the activity, the richest first.
    case when source_rank = 6 then person_id else named_id end as person_id, -- Lead or contact whom this record names; of a tool's record the one that the CRM's record of the activity names.
    place = 1 as is_primary, -- True for the record that tells when and how long.
    cast(record_count as integer) as record_count -- Records of the activity.
from ranked
union all
select record_id, record_id as activity_id, source, cast(1 as integer) as record_place, person_id, true as is_primary, cast(1 as integer) as record_count
from alone
where call_id is null
