-- Open deals by how long they have been silent, since they were made where never both sides took part: who was in touch, and what is in the calendar.
-- param: scope text = company:company -- Whose deals: type and id of a scope, such as team:West.
-- param: days int = 0 -- Only deals silent for so many days or more.

select
    engagement.opportunity_id,
    opportunity.name,
    account.name as account_name, -- Account being sold to.
    rep.full_name as rep_name, -- Seller who owns the deal.
    opportunity.amount,
    opportunity.close_date,
    engagement.silent_days,
    date_diff('day', opportunity.created_date, build.data_as_of_date) as open_days, -- Days since the deal was made.
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
    and coalesce(engagement.silent_days, date_diff('day', opportunity.created_date, build.data_as_of_date), 0) >= cast($days as integer)
order by
    coalesce(engagement.silent_days, date_diff('day', opportunity.created_date, build.data_as_of_date), 0) desc,
    engagement.opportunity_id
