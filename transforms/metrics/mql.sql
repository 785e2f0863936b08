-- One row per time that a person was called qualified by marketing: what sales did with it, and whether the CRM and marketing automation
-- both know the person. What is done by hand with any record of the person counts, from then until the pass ended or to now.
-- grain: identity_id, cycle_number
-- audit: known_by in ('both', 'marketing', 'crm')
-- audit: not (is_accepted and is_rejected) or opportunity_id is not null or ended_at is not null

with known as (
    select
        person.identity_id,
        bool_or(person.person_kind <> 'prospect') as is_in_crm,
        bool_or(feed.source is not null) as is_in_marketing
    from core.person as person
    left join core.marketing_feed as feed
        on split_part(person.person_id, ':', 1) = feed.source
    where not person.is_deleted
    group by person.identity_id
),

asked as (
    select signal.identity_id, signal.cycle_number, bool_and(speed.is_sla_met) as is_sla_met
    from core.funnel_signal as signal
    inner join core.lead_request as request
        on signal.person_id = request.lead_id
    inner join metrics.speed_to_lead as speed
        on request.request_id = speed.lead_id
    where substr(signal.signal_id, 1, 5) = 'lead/'
    group by signal.identity_id, signal.cycle_number
),

attempted as (
    select cycle.identity_id, cycle.cycle_number, count(distinct activity.activity_id) as attempts
    from core.funnel_cycle as cycle
    inner join core.person as person
        on cycle.identity_id = person.identity_id
    inner join core.activity_source as source
        on person.person_id = source.person_id
    inner join core.activity as activity
        on source.activity_id = activity.activity_id
    where
        not activity.is_automated
        and not activity.is_inbound
        and activity.started_at >= cycle.mql_at
        and (cycle.ended_at is null or activity.started_at <= cycle.ended_at)
    group by cycle.identity_id, cycle.cycle_number
)

select
    cycle.identity_id, -- The person.
    cycle.cycle_number, -- Which pass of the person, from 1.
    cycle.person_id, -- Record that stands for the person.
    cycle.mql_at,
    calendar.fiscal_quarter, -- Fiscal quarter of that day, such as FY27-Q1.
    cycle.channel, -- Channel of the first response; other where no response is known.
    cycle.owner_id, -- Rep of the deal, else of the person's record; unassigned where nobody is.
    coalesce(rep_history.team, 'Unassigned') as team, -- Team of the owner on that day; Unassigned where the sheet names none.
    cycle.deepest_place >= 3 as is_accepted, -- True where sales accepted it, or it came further.
    cycle.deepest_place >= 4 as is_sales_qualified, -- True where sales qualified it, or it came to a deal.
    cycle.outcome = 'rejected' as is_rejected, -- True where sales sent it away.
    cycle.outcome = 'recycled' as is_recycled, -- True where sales sent it back to marketing.
    cycle.reason, -- Why the person was sent back or away, where that is told.
    cycle.ended_at, -- When the person was sent back or away; null for others.
    asked.is_sla_met as is_followed_up, -- True where a seller answered its lead in time, false where not; null while there is time, and without a lead.
    coalesce(attempted.attempts, 0) as attempt_count, -- Things that sellers did with the person by hand since.
    coalesce(attempted.attempts, 0) >= policy.minimum_attempts or cycle.deepest_place >= 4 as has_minimum_attempts, -- True where as much was tried as company.json asks, or it was qualified.
    case
        when feeds.feeds = 0 then null
        when known.is_in_crm and known.is_in_marketing then 'both'
        when known.is_in_marketing then 'marketing'
        else 'crm'
    end as known_by, -- both, marketing (the CRM does not know the person) or crm (marketing automation does not); null without marketing automation.
    cycle.opportunity_id, -- The deal; null where none came of it.
    cycle.amount
from core.funnel_cycle as cycle
cross join given.build as build
cross join given.marketing_policy as policy
cross join (select count(*) as feeds from core.marketing_feed) as feeds
left join known
    on cycle.identity_id = known.identity_id
left join asked
    on cycle.identity_id = asked.identity_id and cycle.cycle_number = asked.cycle_number
left join attempted
    on cycle.identity_id = attempted.identity_id and cycle.cycle_number = attempted.cycle_number
left join given.tz_offset as zone
    on build.time_zone = zone.zone and cycle.mql_at >= zone.utc_from and cycle.mql_at < zone.utc_to
left join given.calendar as calendar
    on cast(date_add('minute', zone.offset_minutes, cycle.mql_at) as date) = calendar.calendar_date
left join core.rep_history as rep_history
    on cycle.owner_id = rep_history.rep_id and calendar.calendar_date >= rep_history.valid_from and calendar.calendar_date < rep_history.valid_to
where cycle.mql_at is not null
