-- The approaches behind a step of the path from the first touch to a deal won, the latest first.
-- param: scope text = company:company -- Whose work: type and id of a scope, such as team:West; as it was on the day of the first touch.
-- param: day date = data_as_of_date -- Last day on which an approach may have begun.
-- param: weeks int = 13 -- How many weeks.
-- param: week date = null -- A day of the one week in which they began; left out: all.
-- param: channel text = total -- How they began: call, email, social, meeting or inbound; total is all of them.
-- param: step text = approach -- How far they came at least: approach, connect, meeting, opportunity or won.

select
    approach.approach_id,
    coalesce(account.name, person.email) as target_name, -- Account approached, or the person's e-mail where no account is known.
    approach.channel,
    rep.full_name as rep_name, -- Seller who approached.
    approach.started_date,
    approach.touch_count,
    approach.connected_at,
    approach.meeting_at,
    approach.opportunity_at,
    approach.opportunity_count,
    approach.won_count,
    approach.pipeline_amount as amount -- Amounts of the deals that came of it.
from core.approach as approach
inner join given.scope_closure as member
    on
        approach.rep_id = member.rep_id
        and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
        and approach.started_date >= member.valid_from
        and approach.started_date < member.valid_to
left join core.account as account
    on approach.target_id = account.account_id
left join core.person as person
    on approach.target_id = person.person_id
left join core.rep as rep
    on approach.rep_id = rep.rep_id
where
    approach.started_date <= cast($day as date)
    and approach.started_date > date_add('day', -7 * cast($weeks as integer), cast($day as date))
    and (
        cast($week as date) is null
        or cast(date_trunc('week', approach.started_date) as date) = cast(date_trunc('week', cast($week as date)) as date)
    )
    and (cast($channel as varchar) = 'total' or approach.channel = cast($channel as varchar))
    and (cast($step as varchar) <> 'connect' or approach.connected_at is not null)
    and (cast($step as varchar) <> 'meeting' or approach.meeting_at is not null)
    and (cast($step as varchar) <> 'opportunity' or approach.opportunity_count > 0)
    and (cast($step as varchar) <> 'won' or approach.won_count > 0)
order by
    approach.started_date desc,
    approach.approach_id
