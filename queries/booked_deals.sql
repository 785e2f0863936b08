-- The deals behind bookings: won, and lost after they had qualified, of one period and one part of the deals.
-- param: scope text = company:company -- Whose deals, by their owner at the close: type and id of a scope, such as team:West.
-- param: period month|quarter|year|all = quarter -- month, quarter, year or all.
-- param: by team|product|region|segment|kind|source|seller|all = team -- team, product, region, segment, kind, source, seller or all.
-- param: at text = null -- One period alone, such as FY26-Q2, 2026-04, 2026 or undated; left out: every period.
-- param: name text = null -- One team, product or other part alone, or Unassigned.
-- param: outcome won|lost = null -- won or lost; left out: both.

with deal as (
    select
        opportunity.opportunity_id,
        opportunity.name,
        opportunity.account_id,
        opportunity.deal_team,
        opportunity.deal_region,
        opportunity.deal_segment,
        opportunity.opportunity_type,
        opportunity.lead_source,
        coalesce(opportunity.closed_owner_id, 'unassigned') as owner_id,
        coalesce(opportunity.closed_date, opportunity.close_date, opportunity.created_date) as closed_date,
        case when opportunity.is_won then 'won' else 'lost' end as outcome,
        case when opportunity.is_won then coalesce(opportunity.amount, 0) else coalesce(opportunity.amount_before_loss, 0) end as amount,
        case cast($period as varchar)
            when 'all' then 'all'
            when 'month' then coalesce(substr(cast(calendar.fiscal_month as varchar), 1, 7), 'undated')
            when 'year' then coalesce(cast(calendar.fiscal_year as varchar), 'undated')
            else coalesce(calendar.fiscal_quarter, 'undated')
        end as period
    from core.opportunity as opportunity
    left join given.calendar as calendar
        on opportunity.close_date = calendar.calendar_date
    where
        opportunity.is_closed
        and not opportunity.is_deleted
        and not opportunity.is_excluded
        and (opportunity.is_won or opportunity.has_qualified)
),

part as ( -- A won deal of several products counts with each by its part; a lost one's amount before the loss is parted by nobody.
    select
        deal.opportunity_id,
        deal.name,
        deal.account_id,
        coalesce(rep.full_name, deal.owner_id) as rep_name,
        deal.outcome,
        deal.closed_date,
        deal.period,
        coalesce(
            case cast($by as varchar)
                when 'team' then coalesce(deal.deal_team, place.team)
                when 'product' then product.product_name
                when 'region' then coalesce(deal.deal_region, place.territory)
                when 'segment' then coalesce(deal.deal_segment, place.segment)
                when 'kind' then deal.opportunity_type
                when 'source' then deal.lead_source
                when 'seller' then coalesce(rep.full_name, deal.owner_id)
                else 'all'
            end, 'Unassigned'
        ) as group_name,
        case when cast($by as varchar) = 'product' and deal.outcome = 'won' then coalesce(product.amount, 0) else deal.amount end as amount
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
    part.opportunity_id,
    part.name, -- Name of the deal.
    account.name as account_name, -- Account that was sold to.
    part.rep_name, -- Seller who owned the deal at its close.
    part.outcome, -- won, or lost after it had qualified.
    part.closed_date, -- Day of the close that is in force, in the reporting zone.
    part.period, -- Fiscal month, quarter or year of the close date; undated for deals that have none.
    part.group_name, -- The team, product or other part; Unassigned where the deal names none.
    cast(sum(part.amount) as decimal(18, 2)) as amount -- Of a won deal its part of the product, where parted by product; of a lost deal the amount before the loss.
from part
left join core.account as account
    on part.account_id = account.account_id
where
    (cast($at as varchar) is null or part.period = cast($at as varchar))
    and (cast($name as varchar) is null or part.group_name = cast($name as varchar))
    and (cast($outcome as varchar) is null or part.outcome = cast($outcome as varchar))
group by part.opportunity_id, part.name, account.name, part.rep_name, part.outcome, part.closed_date, part.period, part.group_name
order by part.outcome desc, amount desc, part.opportunity_id
