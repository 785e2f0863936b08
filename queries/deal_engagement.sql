-- Open deals by how long they have been silent: who was in touch up to the as-of day, and what is in the calendar.
-- param: scope text = company:company -- Whose deals: type and id of a scope, such as team:West.
-- param: days int = 0 -- Only deals in which both sides took part longer ago than so many days, or never.

select
    engagement.opportunity_id,
    opportunity.name,
    account.name as account_name, -- Account being sold to.
    rep.full_name as rep_name, -- Seller who owns the deal.
    opportunity.amount,
    opportunity.close_date,
    engagement.silent_days,
    engagement.last_two_way_at,
    engagement.last_outbound_at,
    engagement.next_meeting_at,
    engagement.contact_count,
    engagement.role_count,
    engagement.rep_count,
    engagement.multithread_index
from metrics.opportunity_engagement as engagement
inner join core.opportunity_week as week
    on
        engagement.opportunity_id = week.opportunity_id
        and engagement.week_start_date = week.week_start_date
inner join given.build as build
    on week.last_date = build.data_as_of_date
inner join core.opportunity as opportunity
    on engagement.opportunity_id = opportunity.opportunity_id
inner join given.scope_closure as member
    on
        engagement.owner_id = member.rep_id
        and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
        and member.valid_from <= build.data_as_of_date
        and member.valid_to > build.data_as_of_date
left join core.account as account
    on opportunity.account_id = account.account_id
left join core.rep as rep
    on engagement.owner_id = rep.rep_id
where
    engagement.contact_count is not null
    and (engagement.silent_days is null or engagement.silent_days >= cast($days as integer))
order by
    engagement.silent_days desc nulls first,
    engagement.opportunity_id
