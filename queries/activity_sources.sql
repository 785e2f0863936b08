-- Which tools tell of sellers' work in some weeks up to a day. What several tell of counts under each, so sources do not add up; told first adds up to all.
-- param: scope text = company:company -- Whose work: type and id of a scope, such as team:West; as it was on each day.
-- param: day date = data_as_of_date -- Last day of the time.
-- param: weeks int = 13 -- How many weeks.

select
    told.source, -- Feed that tells of them.
    cast(sum(told.activity_count) as bigint) as activity_count, -- Activities that the source tells of, each once.
    cast(sum(told.only_count) as bigint) as only_count, -- Of those, activities that no other source tells of.
    cast(sum(told.shared_count) as bigint) as shared_count, -- Of those, activities that another source tells of too.
    cast(sum(told.primary_count) as bigint) as primary_count, -- Of those, activities of which this source is the richest; these add up to all.
    cast(sum(told.automated_count) as bigint) as automated_count, -- Of those, activities that no seller's hand was in.
    cast(coalesce(sum(case when told.activity_type = 'call' then told.activity_count end), 0) as bigint) as call_count, -- Of those, calls.
    cast(coalesce(sum(case when told.activity_type = 'email' then told.activity_count end), 0) as bigint) as email_count, -- Of those, e-mails.
    cast(coalesce(sum(case when told.activity_type = 'meeting' then told.activity_count end), 0) as bigint) as meeting_count, -- Of those, meetings.
    count(distinct told.rep_id) as rep_count -- Sellers of whose work it tells.
from metrics.rep_activity_source_daily as told
inner join given.scope_closure as member
    on
        told.rep_id = member.rep_id
        and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
        and told.activity_date >= member.valid_from
        and told.activity_date < member.valid_to
where
    told.activity_date <= cast($day as date)
    and told.activity_date > date_add('day', -7 * cast($weeks as integer), cast($day as date))
group by told.source
order by
    activity_count desc,
    told.source
