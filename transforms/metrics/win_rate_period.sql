-- One row per fiscal quarter of the close date, scope and kind of deal with closed deals: how many were won.
-- A deal counts once, by its last close still in force, where its owner at that moment stood on that day. Deleted deals are out, and what has
-- no close date in the calendar is undated. A lost deal that never qualified is disqualified, not lost. Excluded deals are counted apart and
-- stand in no other column.
-- grain: fiscal_quarter, scope_type, scope_id, opportunity_type
-- audit: won_count + lost_count + disqualified_count + excluded_count > 0
-- audit: win_rate between 0 and 1 and win_rate between win_rate_low and win_rate_high
-- audit: (win_rate is null) = (won_count + lost_count = 0)
-- audit: instant_close_count between 0 and won_count + lost_count
-- audit: scope_type <> 'company' or (fiscal_quarter, opportunity_type, won_count, lost_count, won_amount, lost_amount) in
--      (select fiscal_quarter, opportunity_type, sum(won_count), sum(lost_count), sum(won_amount), sum(lost_amount) from metrics.win_rate_period where scope_type = 'team' group by fiscal_quarter, opportunity_type)
-- audit: scope_type <> 'company' or (fiscal_quarter, opportunity_type, won_count, lost_count, won_amount, lost_amount) in
--      (select fiscal_quarter, opportunity_type, sum(won_count), sum(lost_count), sum(won_amount), sum(lost_amount) from metrics.win_rate_period where scope_type = 'territory' group by fiscal_quarter, opportunity_type)
-- audit: scope_type <> 'company' or (fiscal_quarter, opportunity_type, won_count, lost_count, won_amount, lost_amount) in
--      (select fiscal_quarter, opportunity_type, sum(won_count), sum(lost_count), sum(won_amount), sum(lost_amount) from metrics.win_rate_period where scope_type = 'rep' group by fiscal_quarter, opportunity_type)
-- metric: booked_amount = sum(amount of won deals); unit amount; additive; by close date, credited to the owner at the close
-- metric: won_count = count(won deals); unit count; additive
-- metric: lost_count = count(lost deals that had qualified); unit count; additive
-- metric: win_rate = won_count / (won_count + lost_count); unit rate; none
-- metric: value_win_rate = won_amount / (won_amount + lost_amount); unit rate; none; a lost deal counts with its amount before the loss
-- metric: average_deal_amount = won_amount / won_count; unit amount; none

with deal as (
    select
        coalesce(opportunity.close_quarter, 'undated') as fiscal_quarter,
        coalesce(opportunity.closed_owner_id, 'unassigned') as closed_owner_id,
        coalesce(opportunity.closed_date, opportunity.close_date, opportunity.created_date) as closed_date,
        kind.opportunity_type,
        case
            when opportunity.is_excluded then 'excluded'
            when opportunity.is_won then 'won'
            when opportunity.has_qualified then 'lost'
            else 'disqualified'
        end as outcome,
        case when opportunity.is_won then coalesce(opportunity.amount, 0) else coalesce(opportunity.amount_before_loss, 0) end as amount,
        case when date_diff('minute', opportunity.created_at, opportunity.closed_at) < 1440 then 1 else 0 end as instant
    from core.opportunity as opportunity
    cross join unnest(array['all', coalesce(opportunity.opportunity_type, 'Unassigned')]) as kind (opportunity_type)
    where opportunity.is_closed and not opportunity.is_deleted
),

total as (
    select
        deal.fiscal_quarter,
        scope.scope_type,
        scope.scope_id,
        deal.opportunity_type,
        count(*) filter (where deal.outcome = 'won') as won,
        count(*) filter (where deal.outcome = 'lost') as lost,
        count(*) filter (where deal.outcome = 'disqualified') as disqualified,
        count(*) filter (where deal.outcome = 'excluded') as excluded,
        coalesce(sum(deal.amount) filter (where deal.outcome = 'won'), 0) as won_amount,
        coalesce(sum(deal.amount) filter (where deal.outcome = 'lost'), 0) as lost_amount,
        coalesce(sum(deal.instant) filter (where deal.outcome in ('won', 'lost')), 0) as instant
    from deal
    inner join given.scope_closure as scope
        on deal.closed_owner_id = scope.rep_id and scope.valid_from <= deal.closed_date and deal.closed_date < scope.valid_to
    group by 1, 2, 3, 4
),

rate as (
    select
        total.*,
        cast(total.won as double) as k,
        cast(total.lost as double) as missed,
        cast(total.won + total.lost as double) as n,
        cast(company.won as double) / nullif(cast(company.won + company.lost as double), 0e0) as company_rate
    from total
    left join total as company
        on total.fiscal_quarter = company.fiscal_quarter and total.opportunity_type = company.opportunity_type and company.scope_type = 'company'
)

-- Wilson's bounds, 90 % sure: z is 1.6448536269514722, its square 2.705543454095404.
select
    fiscal_quarter, -- Fiscal quarter of the close date, such as FY27-Q1; undated where the deals have none.
    scope_type,
    scope_id,
    opportunity_type, -- Kind of deal in the company's own words; all is every kind, Unassigned a deal without one.
    cast(won as bigint) as won_count, -- Deals won.
    cast(lost as bigint) as lost_count, -- Deals lost after they had qualified.
    cast(disqualified as bigint) as disqualified_count, -- Deals lost that never qualified; in no rate.
    cast(excluded as bigint) as excluded_count, -- Closed deals that the company took out of its figures.
    cast(won_amount as decimal(18, 2)) as won_amount, -- Bookings: amounts of the deals won.
    cast(lost_amount as decimal(18, 2)) as lost_amount, -- Amounts of the deals lost, just before their loss.
    cast(round(round(k * 1e6 / nullif(n, 0e0)) / 1e6, 6) as decimal(9, 6)) as win_rate, -- Won out of won and lost.
    cast(round(round(cast(cast(won_amount * cast(100 as decimal(38, 0)) as bigint) as double) * 1e6 / nullif(cast(cast((won_amount + lost_amount) * cast(100 as decimal(38, 0)) as bigint) as double), 0e0)) / 1e6, 6) as decimal(18, 6)) as value_win_rate, -- Won amount out of won and lost amount.
    cast(round((k + 1.352771727047702e0 - 1.6448536269514722e0 * sqrt(k * missed / nullif(n, 0e0) + 0.676385863523851e0)) / nullif(n + 2.705543454095404e0, 0e0), 6) as decimal(9, 6)) as win_rate_low, -- Lower bound of the win rate, 90 % sure.
    cast(round((k + 1.352771727047702e0 + 1.6448536269514722e0 * sqrt(k * missed / nullif(n, 0e0) + 0.676385863523851e0)) / nullif(n + 2.705543454095404e0, 0e0), 6) as decimal(9, 6)) as win_rate_high, -- Upper bound of the win rate, 90 % sure.
    case
        when n > 0e0 then cast(round((k + 20e0 * company_rate) / nullif(n + 20e0, 0e0), 6) as decimal(9, 6))
    end as shrunk_rate, -- Win rate drawn towards the company's of the same quarter and kind, as if 20 of its deals were added.
    won + lost < 20 as is_low_n, -- True where fewer than 20 deals say it.
    cast(instant as bigint) as instant_close_count, -- Won and lost deals closed within 24 hours of their creation.
    case when won + lost = 0 then 'no_deals' end as null_reason -- Why the rates are null.
from rate
