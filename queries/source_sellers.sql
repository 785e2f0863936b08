-- What one tool tells of each seller's work in some weeks up to a day, by name.
-- param: source text -- The feed, such as salesforce.
-- param: scope text = company:company -- Whose work: type and id of a scope, such as team:West; as it was on each day.
-- param: day date = data_as_of_date -- Last day of the time.
-- param: weeks int = 13 -- How many weeks.

select
    told.rep_id, -- The seller; unassigned stands for users nobody knows.
    rep.full_name as rep_name, -- First and last name.
    cast(sum(told.activity_count) as bigint) as activity_count, -- Activities that the source tells of, each once.
    cast(sum(told.only_count) as bigint) as only_count, -- Of those, activities that no other source tells of.
    cast(sum(told.shared_count) as bigint) as shared_count, -- Of those, activities that another source tells of too.
    cast(sum(told.primary_count) as bigint) as primary_count, -- Of those, activities of which this source is the richest.
    cast(sum(told.automated_count) as bigint) as automated_count -- Of those, activities that no seller's hand was in.
from metrics.rep_activity_source_daily as told
inner join given.scope_closure as member
    on
        told.rep_id = member.rep_id
        and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
        and told.activity_date >= member.valid_from
        and told.activity_date < member.valid_to
left join core.rep as rep
    on told.rep_id = rep.rep_id
where
    told.source = cast($source as varchar)
    and told.activity_date <= cast($day as date)
    and told.activity_date > date_add('day', -7 * cast($weeks as integer), cast($day as date))
group by
    told.rep_id,
    rep.full_name
order by
    rep.full_name nulls last,
    told.rep_id
