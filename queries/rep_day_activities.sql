-- What a seller did on one day, in the order in which it was done.
-- param: rep text -- The seller's rep_id.
-- param: day date = data_as_of_date -- Day of the seller's own zone.

with told as (
    select
        activity_id,
        array_join(array_sort(array_distinct(array_agg(source))), ', ') as sources
    from core.activity_source
    group by activity_id
)

select
    activity.activity_id,
    activity.started_at,
    activity.activity_type,
    activity.is_inbound,
    activity.is_automated,
    activity.call_result,
    activity.duration_minutes,
    person.email,
    account.name as account_name, -- Account that it is with.
    activity.opportunity_id,
    opportunity.name, -- Deal that it is about.
    told.sources as source_names, -- Feeds that tell of it.
    activity.is_logged_late
from core.activity as activity
left join told
    on activity.activity_id = told.activity_id
left join core.person as person
    on activity.person_id = person.person_id
left join core.account as account
    on activity.account_id = account.account_id
left join core.opportunity as opportunity
    on activity.opportunity_id = opportunity.opportunity_id
where
    activity.rep_id = cast($rep as varchar)
    and activity.activity_date = cast($day as date)
order by
    activity.started_at nulls last,
    activity.activity_id
