-- What was won and lost in each month, quarter or year, by team, product or another part of the deals.
-- param: scope text = company:company -- Whose deals, by their owner at the close: type and id of a scope, such as team:West.
-- param: period month|quarter|year|all = quarter -- month, quarter, year or all.
-- param: by team|product|region|segment|kind|source|seller|all = team -- team, product, region, segment, kind, source, seller or all.

with deal as (
    select
        opportunity.opportunity_id,
        opportunity.is_won,
        opportunity.deal_team,
        opportunity.deal_region,
        opportunity.deal_segment,
        opportunity.opportunity_type,
        opportunity.lead_source,
        coalesce(opportunity.closed_owner_id, 'unassigned') as owner_id,
        coalesce(opportunity.closed_date, opportunity.close_date, opportunity.created_date) as closed_date,
        case when opportunity.is_won then coalesce(opportunity.amount, 0) else coalesce(opportunity.amount_before_loss, 0) end as amount,
        case cast($period as varchar)
            when 'month' then calendar.fiscal_month
            when 'quarter' then calendar.quarter_start_date
            when 'year' then month.year_start_date
        end as period_start_date,
        case cast($period as varchar)
            when 'all' then 'all'
            when 'month' then coalesce(substr(cast(calendar.fiscal_month as varchar), 1, 7), 'undated')
            when 'year' then coalesce(cast(calendar.fiscal_year as varchar), 'undated')
            else coalesce(calendar.fiscal_quarter, 'undated')
        end as period
    from core.opportunity as opportunity
    left join given.calendar as calendar
        on opportunity.close_date = calendar.calendar_date
    left join core.fiscal_month as month
        on calendar.fiscal_month = month.fiscal_month
    where
        opportunity.is_closed
        and not opportunity.is_deleted
        and not opportunity.is_excluded
        and (opportunity.is_won or opportunity.has_qualified)
),

part as ( -- A won deal of several products counts with each by its part; a lost one's amount before the loss is parted by nobody.
    select
        deal.opportunity_id,
        deal.period,
        deal.period_start_date,
        deal.is_won,
        case cast($by as varchar)
            when 'team' then coalesce(deal.deal_team, place.team)
            when 'product' then product.product_name
            when 'region' then coalesce(deal.deal_region, place.territory)
            when 'segment' then coalesce(deal.deal_segment, place.segment)
            when 'kind' then deal.opportunity_type
            when 'source' then deal.lead_source
            when 'seller' then coalesce(rep.full_name, deal.owner_id)
            else 'all'
        end as group_name,
        case when cast($by as varchar) = 'product' and deal.is_won then coalesce(product.amount, 0) else deal.amount end as amount
    from deal
    inner join given.scope_closure as member
        on
            deal.owner_id = member.rep_id
            and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
            and member.valid_from <= deal.closed_date
            and member.valid_to > deal.closed_date
    left join core.rep_history as place
        on deal.owner_id = place.rep_id and place.valid_from <= deal.closed_date and place.valid_to > deal.closed_date
    left join core.rep as rep
        on deal.owner_id = rep.rep_id
    left join core.opportunity_product as product
        on case when cast($by as varchar) = 'product' then deal.opportunity_id end = product.opportunity_id
)

select
    part.period, -- Fiscal month, quarter or year of the close date; undated for deals that have none.
    part.period_start_date, -- First day of the period.
    coalesce(part.group_name, 'Unassigned') as group_name, -- The team, product or other part; Unassigned where the deals name none.
    count(distinct case when part.is_won then part.opportunity_id end) as won_count, -- Deals won.
    cast(sum(case when part.is_won then part.amount else 0 end) as decimal(18, 2)) as booked_amount, -- What was booked: the amounts of the deals won.
    count(distinct case when not part.is_won then part.opportunity_id end) as lost_count, -- Deals lost after they had qualified.
    cast(sum(case when part.is_won then 0 else part.amount end) as decimal(18, 2)) as lost_amount, -- Their amounts just before the loss.
    cast(round(
        cast(count(distinct case when part.is_won then part.opportunity_id end) as double) / nullif(cast(count(distinct part.opportunity_id) as double), 0e0), 6
    ) as decimal(9, 6)) as win_rate, -- Won out of won and lost.
    cast(round(
        cast(sum(case when part.is_won then part.amount else 0 end) as double) / nullif(cast(sum(part.amount) as double), 0e0), 6
    ) as decimal(18, 6)) as value_win_rate -- The same by amount; null where the deals have none.
from part
group by part.period, part.period_start_date, coalesce(part.group_name, 'Unassigned')
order by part.period_start_date nulls first, part.period, booked_amount desc, group_name
