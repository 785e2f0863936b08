-- How far a seller's approaches came, by week of the first touch and channel, the latest first; rates as they are and drawn towards the team's.
-- param: rep text -- The seller's rep_id.
-- param: day date = data_as_of_date -- Last day of the weeks to look at.
-- param: weeks int = 13 -- How many weeks from Monday to Sunday, that of the last day included.

select
    path.cohort_week,
    path.channel,
    path.segment,
    path.approach_count,
    path.touch_count,
    path.connect_count,
    path.meeting_count,
    path.opportunity_count,
    path.won_count,
    path.connect_rate,
    path.shrunk_connect_rate,
    path.meeting_rate,
    path.shrunk_meeting_rate,
    path.opportunity_rate,
    path.shrunk_opportunity_rate,
    path.won_rate,
    path.shrunk_won_rate,
    path.is_low_n,
    path.is_immature
from metrics.activity_path as path
where
    path.rep_id = cast($rep as varchar)
    and path.cohort_week <= cast($day as date)
    and path.cohort_week >= date_add('day', 7 - 7 * cast($weeks as integer), cast(date_trunc('week', cast($day as date)) as date))
order by
    path.cohort_week desc,
    path.approach_count desc,
    path.channel,
    path.segment
