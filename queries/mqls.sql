-- The people behind a number of marketing and sales: those whom marketing called qualified in a quarter, the latest first.
-- param: quarter quarter = current_quarter -- Fiscal quarter in which marketing called them qualified.
-- param: group company|team|channel = company -- company, team or channel.
-- param: name text = company -- Which team or channel.
-- param: status all|accepted|rejected|recycled|qualified|answerable|followed_up|attempted|both|marketing|crm|deal = all -- all, accepted, rejected, recycled, qualified, answerable, followed_up, attempted, both, marketing, crm or deal.
-- param: reason text = null -- Only those sent back or away for this reason; "not told" stands for none.

with told as (
    select
        mql.*,
        policy.minimum_attempts,
        array_join(array[
            'all',
            case when mql.is_accepted then 'accepted' end,
            case when mql.is_rejected then 'rejected' end,
            case when mql.is_recycled then 'recycled' end,
            case when mql.is_sales_qualified then 'qualified' end,
            case when mql.is_followed_up is not null then 'answerable' end,
            case when mql.is_followed_up then 'followed_up' end,
            case when mql.has_minimum_attempts then 'attempted' end,
            mql.known_by,
            case when mql.opportunity_id is not null then 'deal' end
        ], '|') as statuses
    from metrics.mql as mql
    cross join given.marketing_policy as policy
)

select
    told.identity_id, -- The person.
    told.cycle_number, -- Which pass of the person, from 1.
    person.full_name,
    person.email,
    account.name as account_name, -- Account of the person.
    rep.full_name as rep_name, -- Seller of the deal, else of the person's record.
    told.team, -- Team of the owner on that day; Unassigned where the sheet names none.
    told.channel, -- Channel of the first response; other where no response is known.
    told.mql_at, -- When marketing called the person qualified.
    case when told.is_rejected then 'rejected' when told.is_recycled then 'recycled' when told.is_sales_qualified then 'qualified' when told.is_accepted then 'accepted' else 'waiting' end as outcome, -- What sales did: rejected, recycled, qualified, accepted, or nothing yet.
    told.reason, -- Why the person was sent back or away, where that is told.
    told.is_followed_up, -- True where a seller answered the lead in time, false where not; null while there is time, and without a lead.
    told.attempt_count, -- Things that sellers did with the person by hand since.
    told.minimum_attempts as minimum_attempts_count, -- Things that a seller is to do with a lead before giving up.
    told.known_by, -- both, marketing (the CRM does not know the person) or crm (marketing automation does not); null without marketing automation.
    told.opportunity_id, -- The deal; null where none came of it.
    opportunity.name, -- The deal.
    told.amount -- Amounts of its deals, where they count with this person.
from told
left join core.person as person
    on told.person_id = person.person_id
left join core.account as account
    on person.account_id = account.account_id
left join core.opportunity as opportunity
    on told.opportunity_id = opportunity.opportunity_id
left join core.rep as rep
    on told.owner_id = rep.rep_id
where
    told.fiscal_quarter = cast($quarter as varchar)
    and (
        cast($group as varchar) = 'company'
        or (cast($group as varchar) = 'team' and told.team = cast($name as varchar))
        or (cast($group as varchar) = 'channel' and told.channel = cast($name as varchar))
    )
    and strpos('|' || told.statuses || '|', '|' || cast($status as varchar) || '|') > 0
    and (cast($reason as varchar) is null or coalesce(told.reason, 'not told') = cast($reason as varchar))
order by
    told.mql_at desc,
    told.identity_id,
    told.cycle_number
