-- One row per record of something that was done, with the activity that it tells of.
-- Records are of one activity where the dialer gave them one call, where the same rep and the same counterpart have two of one type within
-- two minutes (calls five, from the end of the one to the start of the next), or where one e-mail went to several people at once. Calls
-- that the dialer tells apart stay apart. The richest record is the primary one: the dialer's, then one with a length, then the earliest.
-- grain: record_id
-- audit: not is_primary or record_id = activity_id
-- audit: activity_id in (select record_id from core.activity_source where is_primary)

with group_mail as (
    select rep_id, subject_hash, started_at
    from core.activity_record
    where is_completed and activity_type = 'email' and subject_hash is not null and started_at is not null and person_id is not null
    group by rep_id, subject_hash, started_at
    having count(distinct person_id) > 1
),

done as (
    select
        record.record_id, record.rep_id, record.activity_type, record.person_id, record.call_id, record.duration_minutes, record.started_at,
        coalesce(group_mail.subject_hash, record.counterpart_id, record.record_id) as partner_id,
        group_mail.started_at as mailed_at,
        case when record.activity_type = 'call' then 300 else 120 end as near,
        case when record.activity_type = 'call' then record.ended_at else record.started_at end as until_at
    from core.activity_record as record
    left join group_mail
        on
            record.rep_id = group_mail.rep_id and record.started_at = group_mail.started_at
            and case when record.activity_type = 'email' and record.person_id is not null then record.subject_hash end = group_mail.subject_hash
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
        record_id, person_id, call_id, duration_minutes, started_at,
        -- A record without a call of its own is that of the call before it, or of the run's first.
        coalesce(max(call_id) over (partition by run_id, case when calls = 0 then 1 else calls end), run_id) as touch_id
    from called
    union all
    select record_id, person_id, call_id, duration_minutes, started_at, call_id as touch_id
    from marked
    where is_start = 1 and is_end and call_id is not null
),

ranked as (
    select
        *,
        first_value(record_id) over (partition by touch_id order by case when call_id is null then 1 else 0 end, case when duration_minutes is null then 1 else 0 end, started_at, record_id) as activity_id,
        count(*) over (partition by touch_id) as record_count
    from keyed
)

select
    record_id,
    activity_id, -- The activity: its primary record.
    person_id, -- Lead or contact whom this record names.
    record_id = activity_id as is_primary, -- True for the record that tells when and how long.
    cast(record_count as integer) as record_count -- Records of the activity.
from ranked
union all
select record_id, record_id as activity_id, person_id, true as is_primary, cast(1 as integer) as record_count
from marked
where is_start = 1 and is_end and call_id is null
union all
select record_id, record_id as activity_id, person_id, true as is_primary, cast(1 as integer) as record_count
from done
where started_at is null
