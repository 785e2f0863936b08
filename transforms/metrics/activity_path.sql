-- One row per week in which approaches began, rep, segment of the rep at that time and channel: how far they came, as a cohort.
-- An approach is counted in the week of its first touch wherever the rest happened; a step is reached once, and of those that reached the
-- one before. Rates by week and rep are of few, so each is told raw and drawn towards that of the team in the same channel, as if 20 of the
-- team's were added. A cohort is immature until sixty days after its week, and its wins are while it has open deals.
-- grain: cohort_week, rep_id, segment, channel
-- audit: approach_count >= connect_count and connect_count >= meeting_count and meeting_count >= opportunity_count and opportunity_count >= won_count
-- audit: touch_count >= approach_count
-- audit: (select coalesce(sum(approach_count), 0) from metrics.activity_path) = (select count(*) from core.approach)
-- metric: approach_count = count(approaches by week of the first touch); unit count; additive; no touch of the account by the rep in thirty days before
-- metric: approach_connect_rate = connect_count / approach_count; unit rate; none; reached within thirty days
-- metric: approach_meeting_rate = meeting_count / connect_count; unit rate; none; a meeting held within thirty days, of those reached
-- metric: approach_opportunity_rate = opportunity_count / meeting_count; unit rate; none; a deal on the account within thirty days after the meeting
-- metric: approach_won_rate = won_count / opportunity_count; unit rate; none; of the approaches with a deal; open deals are not won yet

with approach as (
    select
        cast(date_trunc('week', approach.started_date) as date) as cohort_week,
        approach.rep_id,
        coalesce(rep_history.segment, 'Unassigned') as segment,
        coalesce(rep_history.team, 'Unassigned') as team,
        approach.channel,
        approach.touch_count,
        approach.sources,
        case when approach.connected_at is not null then 1 else 0 end as connected, case when approach.meeting_at is not null then 1 else 0 end as met,
        case when approach.opportunity_count > 0 then 1 else 0 end as sold_to, case when approach.won_count > 0 then 1 else 0 end as won,
        approach.open_opportunity_count,
        approach.pipeline_amount,
        approach.won_amount
    from core.approach as approach
    left join core.rep_history as rep_history
        on
            approach.rep_id = rep_history.rep_id
            and approach.started_date >= rep_history.valid_from
            and approach.started_date < rep_history.valid_to
),

cohort as (
    select
        cohort_week,
        rep_id,
        segment,
        channel,
        max(team) as team,
        count(*) as approaches,
        cast(sum(touch_count) as bigint) as touches,
        array_join(array_sort(array_distinct(split(array_join(array_agg(sources), '|'), '|'))), '|') as sources,
        cast(sum(connected) as bigint) as connected,
        cast(sum(met) as bigint) as met,
        cast(sum(sold_to) as bigint) as sold_to, cast(sum(won) as bigint) as won,
        cast(sum(open_opportunity_count) as bigint) as open_deals,
        sum(pipeline_amount) as pipeline_amount,
        sum(won_amount) as won_amount
    from approach group by 1, 2, 3, 4
),

team as (
    select
        team,
        channel,
        cast(sum(connected) as double) / nullif(cast(count(*) as double), 0e0) as connect_rate,
        cast(sum(met) as double) / nullif(cast(sum(connected) as double), 0e0) as meeting_rate,
        cast(sum(sold_to) as double) / nullif(cast(sum(met) as double), 0e0) as opportunity_rate,
        cast(sum(won) as double) / nullif(cast(sum(sold_to) as double), 0e0) as won_rate
    from approach group by 1, 2
)

select
    cohort.cohort_week, -- Monday of the week of the first touch, in the rep's own days.
    cohort.rep_id, -- Rep who approached.
    cohort.segment, -- Segment that the rep sold to at that time; Unassigned where the sheet names none.
    cohort.channel,
    cohort.approaches as approach_count, -- Approaches that began in the week.
    cohort.touches as touch_count, -- Their touches within thirty days.
    cohort.sources, -- Feeds that tell of these touches, with bars between.
    cohort.connected as connect_count, -- Of the approaches, those in which somebody was reached within thirty days.
    cohort.met as meeting_count, -- Of those, with a meeting held within thirty days.
    cohort.sold_to as opportunity_count, -- Of those, with a deal made within thirty days after the meeting.
    cohort.won as won_count, -- Of those, with a deal won.
    cohort.open_deals as open_opportunity_count, -- Deals of theirs that are still open.
    cast(cohort.pipeline_amount as decimal(18, 2)) as pipeline_amount, -- Amounts of the deals that came of them.
    cast(cohort.won_amount as decimal(18, 2)) as won_amount, -- Amounts of those won.
    cast(round(cast(cohort.connected as double) / nullif(cast(cohort.approaches as double), 0e0), 6) as decimal(9, 6)) as connect_rate, -- Approaches in which somebody was reached, of all; null of none.
    cast(round(cast(cohort.met as double) / nullif(cast(cohort.connected as double), 0e0), 6) as decimal(9, 6)) as meeting_rate, -- With a meeting, of those reached; null of none.
    cast(round(cast(cohort.sold_to as double) / nullif(cast(cohort.met as double), 0e0), 6) as decimal(9, 6)) as opportunity_rate, -- With a deal, of those with a meeting; null of none.
    cast(round(cast(cohort.won as double) / nullif(cast(cohort.sold_to as double), 0e0), 6) as decimal(9, 6)) as won_rate, -- With a deal won, of those with a deal; null of none.
    case when cohort.approaches > 0 then cast(round((cast(cohort.connected as double) + 20e0 * team.connect_rate) / nullif(cast(cohort.approaches as double) + 20e0, 0e0), 6) as decimal(9, 6)) end as shrunk_connect_rate, -- The same drawn towards the team's.
    case when cohort.connected > 0 then cast(round((cast(cohort.met as double) + 20e0 * team.meeting_rate) / nullif(cast(cohort.connected as double) + 20e0, 0e0), 6) as decimal(9, 6)) end as shrunk_meeting_rate, -- The same drawn towards the team's.
    case when cohort.met > 0 then cast(round((cast(cohort.sold_to as double) + 20e0 * team.opportunity_rate) / nullif(cast(cohort.met as double) + 20e0, 0e0), 6) as decimal(9, 6)) end as shrunk_opportunity_rate, -- The same drawn towards the team's.
    case when cohort.sold_to > 0 then cast(round((cast(cohort.won as double) + 20e0 * team.won_rate) / nullif(cast(cohort.sold_to as double) + 20e0, 0e0), 6) as decimal(9, 6)) end as shrunk_won_rate, -- The same drawn towards the team's.
    cohort.approaches < 20 as is_low_n, -- True where fewer than 20 approaches say it.
    build.data_as_of_date < date_add('day', 66, cohort.cohort_week) as is_immature, -- True until sixty days after the week, when more may yet come of it.
    case
        when cohort.connected = 0 then 'no_connects'
        when cohort.met = 0 then 'no_meetings'
        when cohort.sold_to = 0 then 'no_deals'
    end as null_reason -- Which step nobody reached, so that the rates of what follows are null.
from cohort
cross join given.build as build
inner join team
    on cohort.team = team.team and cohort.channel = team.channel
