-- One row per fiscal quarter and scope: how well the close dates of its deals held.
-- The pipeline of the quarter at the end of its days 1, 29 and 57 (weeks 1, 5 and 9), and what of day 1 slipped, in the scope of day 1.
-- Closed deals stand where their owner at the close did, edits of close dates where the owner did that day, repeat pushers where they do
-- now. Edits of one user within 24 hours are one. Quarters that have not begun are left out.
-- grain: fiscal_quarter, scope_type, scope_id
-- audit: slipped_count between recovered_count and open_week1_count
-- audit: slip_rate between 0 and 1 or slipped_amount < 0 or open_week1_amount < slipped_amount
-- metric: slip_rate = slipped_amount / open_week1_amount; unit rate; none; of the pipeline on the quarter's first day what left it open

with reached as (
    select calendar.fiscal_quarter, count(*) filter (where calendar.calendar_date <= build.data_as_of_date) as day_count
    from given.calendar as calendar
    cross join given.build as build
    where calendar.day_of_quarter in (1, 29, 57)
    group by 1
)

select
    line.fiscal_quarter, -- Fiscal quarter in which the deals should close, such as FY27-Q1.
    line.scope_type,
    line.scope_id,
    cast(coalesce(sum(case when line.kind = 'week 1' then line.deal_count end), 0) as bigint) as open_week1_count, -- Deals in the quarter's pipeline at the end of its first day.
    cast(coalesce(sum(case when line.kind = 'week 1' then line.amount end), 0) as decimal(18, 2)) as open_week1_amount, -- Their amounts.
    case when max(reached.day_count) >= 2 then cast(coalesce(sum(case when line.kind = 'week 5' then line.deal_count end), 0) as bigint) end as open_week5_count, -- The same at the end of day 29, the first of week 5; null before that day.
    case when max(reached.day_count) >= 2 then cast(coalesce(sum(case when line.kind = 'week 5' then line.amount end), 0) as decimal(18, 2)) end as open_week5_amount, -- Their amounts.
    case when max(reached.day_count) >= 3 then cast(coalesce(sum(case when line.kind = 'week 9' then line.deal_count end), 0) as bigint) end as open_week9_count, -- The same at the end of day 57, the first of week 9; null before that day.
    case when max(reached.day_count) >= 3 then cast(coalesce(sum(case when line.kind = 'week 9' then line.amount end), 0) as decimal(18, 2)) end as open_week9_amount, -- Their amounts.
    cast(coalesce(sum(case when line.kind = 'closed' then line.deal_count end), 0) as bigint) as closed_in_period_count, -- Deals won or lost with a close date in the quarter.
    cast(coalesce(sum(case when line.kind = 'slipped' then line.deal_count end), 0) as bigint) as slipped_count, -- Deals of the first day that left the quarter open.
    cast(coalesce(sum(case when line.kind = 'slipped' then line.amount end), 0) as decimal(18, 2)) as slipped_amount, -- Their amounts on the first day.
    cast(round(
        round(
            cast(cast(sum(case when line.kind = 'slipped' then line.amount else 0 end) * cast(100 as decimal(38, 0)) as bigint) as double) * 1e6
            / nullif(cast(cast(sum(case when line.kind = 'week 1' then line.amount else 0 end) * cast(100 as decimal(38, 0)) as bigint) as double), 0e0)
        ) / 1e6, 6
    ) as decimal(18, 6)) as slip_rate, -- Slipped amount out of that of the first day; null where nothing was there.
    cast(coalesce(sum(case when line.kind = 'push out' then line.deal_count end), 0) as bigint) as push_out_count, -- Edits that moved a close date out of the quarter to a later one.
    cast(coalesce(sum(case when line.kind = 'repeat pusher' then line.deal_count end), 0) as bigint) as repeat_pusher_count, -- Deals whose close date in the quarter was moved to a later day more than once.
    max(case when line.kind = 'push' then line.median_days end) as median_days_pushed, -- Half of the edits that moved a close date in the quarter to a later day moved it by at most so many days.
    cast(coalesce(sum(case when line.kind = 'pull in' then line.deal_count end), 0) as bigint) as pulled_in_count, -- Edits that moved a close date into the quarter from a later one.
    cast(coalesce(sum(case when line.kind = 'past due' then line.deal_count end), 0) as bigint) as past_due_count, -- Deals in the quarter's pipeline now that are open after their close date.
    cast(coalesce(sum(case when line.kind = 'recovered' then line.deal_count end), 0) as bigint) as recovered_count, -- Slipped deals that are won now in one of the two quarters after.
    case when sum(case when line.kind = 'week 1' then line.amount else 0 end) = 0 then 'no_deals' end as null_reason -- Why slip_rate is null.
from metrics.close_date_line as line
inner join reached
    on line.fiscal_quarter = reached.fiscal_quarter
group by line.fiscal_quarter, line.scope_type, line.scope_id
