-- What was never brought in, so that a part of the figures cannot be told, each with the reason.

with known as (
    select 'history' as lacking, 'No history was brought in: what deals were before is told by their creation and close alone.' as reason, count(*) filter (where untracked_before_date < data_as_of_date) as records
    from core.deal_tracking
    union all
    select
        'quota',
        case
            when count(*) = 0 then 'No quota was brought in: attainment cannot be told.'
            else cast(count(*) as varchar) || ' quotas begin on days on which no fiscal period begins: they count in no attainment.'
        end,
        count(*) filter (where fiscal_quarter is not null or period_type = 'year')
    from core.quota
    union all
    select 'target', 'No target was brought in: there is nothing to set bookings against.', count(*) from core.target
    union all
    select 'activity', 'No activity was brought in: what sellers did is not known.', count(*) from core.activity
    union all
    select 'deal', 'No deal was brought in.', count(*) from core.opportunity
    union all
    select 'owner', 'No deal names a seller whom it belongs to: all count under Unassigned.', count(*) filter (where owner_id <> 'unassigned') from core.opportunity
    union all
    select 'close_date', 'No deal has a close date: what was won and lost counts in no quarter.', count(*) filter (where close_date is not null) from core.opportunity
    union all
    select 'created_date', 'No deal says when it was made: sales cycles and new pipeline cannot be told.', count(*) filter (where is_creation_known) from core.opportunity
    union all
    select
        'rate',
        cast(count(*) filter (where is_fx_missing) as varchar) || ' deals are in a currency without an exchange rate: their amounts are not in these figures. Bring in the sheet exchange_rate, or set reporting_currency in company.json.',
        case when count(*) filter (where is_fx_missing) > 0 then 0 else 1 end
    from core.opportunity
    union all
    select 'forecast', 'No forecast was brought in: what was said cannot be set beside what came.', count(*) from core.forecast_submission
    union all
    select 'stage_order', 'No list of stages was brought in: which of two open stages comes first is not known.', count(*) filter (where stage_class = 'open' and sort_order is not null) from core.stage
)

select
    known.lacking, -- What is missing: history, quota, target, activity, deal, owner, close_date, created_date, rate, forecast or stage_order.
    known.reason -- What cannot be told without it.
from known
where known.records = 0
order by known.lacking
