-- One row per fiscal week's end of a quarter that is over, source of a probability, and deal that stood in the quarter's pipeline that day:
-- the chance that the source gave it, and whether it was won in the quarter. Deals that were deleted or taken out since are out.
-- The CRM's probability is the deal's own; a category's is the part that was won of deals of the category at the same week of the
-- newest eight quarters before, and there is none without any.
-- grain: snapshot_date, probability_source, opportunity_id
-- audit: probability_rate between 0 and 1

with standing as (
    select
        day.snapshot_date, day.target_quarter, day.quarter_index, day.week_of_quarter,
        timeline.opportunity_id,
        timeline.probability,
        timeline.forecast_category,
        coalesce(timeline.amount, 0) as amount,
        case when final.opportunity_id is null then 0 else 1 end as won
    from metrics.coverage_day as day
    inner join given.calendar as calendar
        on day.snapshot_date = calendar.calendar_date and calendar.is_week_end
    inner join given.build as build
        on day.target_end_date < build.data_as_of_date
    inner join core.opportunity_timeline as timeline
        on
            day.target_quarter = timeline.close_quarter and timeline.from_date <= day.snapshot_date and day.snapshot_date < timeline.to_date
            and timeline.is_open and timeline.is_live and timeline.is_eligible
    inner join core.opportunity as opportunity
        on timeline.opportunity_id = opportunity.opportunity_id and not opportunity.is_deleted and not opportunity.is_excluded
    left join core.opportunity_timeline as final
        on
            timeline.opportunity_id = final.opportunity_id and final.close_quarter = day.target_quarter
            and final.from_date <= day.target_end_date and day.target_end_date < final.to_date
            and final.is_won and final.is_live and final.is_eligible
    where day.quarters_ahead = 0 and day.snapshot_date >= coalesce((select max(untracked_before_date) from core.deal_tracking), date '0001-01-01')
),

category as (
    select
        quarter_index, week_of_quarter, forecast_category,
        cast(sum(sum(won)) over (partition by week_of_quarter, forecast_category order by quarter_index range between 8 preceding and 1 preceding) as bigint) as won,
        cast(sum(count(*)) over (partition by week_of_quarter, forecast_category order by quarter_index range between 8 preceding and 1 preceding) as bigint) as deals
    from standing
    group by 1, 2, 3
)

select
    snapshot_date, -- Day at whose end the deals stood so.
    target_quarter as fiscal_quarter, -- Fiscal quarter of the day and of the close date, such as FY27-Q1.
    week_of_quarter, -- Fiscal week of the quarter of the day.
    'crm' as probability_source, -- crm (the deal's own probability) or category (what became of the forecast category before).
    opportunity_id,
    probability as probability_rate, -- Chance to be won in the quarter.
    won = 1 as is_won, -- True for a deal won by the end of the quarter with a close date in it.
    amount -- Amount of the deal that day; 0 without one.
from standing
where probability is not null
union all
select
    standing.snapshot_date,
    standing.target_quarter,
    standing.week_of_quarter,
    'category',
    standing.opportunity_id,
    cast(round(cast(category.won as double) / nullif(cast(category.deals as double), 0e0), 6) as decimal(9, 6)),
    standing.won = 1,
    standing.amount
from standing
inner join category
    on
        standing.quarter_index = category.quarter_index and standing.week_of_quarter = category.week_of_quarter
        and standing.forecast_category = category.forecast_category
where category.deals > 0
