-- One row per fiscal quarter and group (the company, a team, a channel) in which people were called qualified by marketing: what was promised
-- and delivered, what sales did with it and in what time, and where marketing automation and the CRM do not know the same people.
-- Promised is the target named mqls of the company's sheet. Sourced pipeline is of passes that came by way of marketing; influenced pipeline
-- that of deals made in the quarter with a touch of marketing before, whoever began them.
-- grain: fiscal_quarter, group_type, group_name
-- audit: accepted_count <= delivered_count and rejected_count + recycled_count <= delivered_count
-- audit: followed_up_count <= answerable_count and answerable_count <= delivered_count
-- audit: known_by_both_count + marketing_only_count + crm_only_count in (0, delivered_count)
-- metric: mql_delivered_count = count(times that marketing called somebody qualified); unit count; additive; by the quarter in which it did
-- metric: mql_accepted_rate = accepted_count / delivered_count; unit rate; none; accepted by sales, or further
-- metric: mql_follow_up_rate = followed_up_count / answerable_count; unit rate; none; answered in time, of those whose time is told or over

with member as (
    select mql.*, 'company' as group_type, 'company' as group_name from metrics.mql as mql
    union all
    select mql.*, 'team' as group_type, mql.team as group_name from metrics.mql as mql
    union all
    select mql.*, 'channel' as group_type, mql.channel as group_name from metrics.mql as mql
),

delivered as (
    select
        fiscal_quarter, group_type, group_name,
        count(*) as delivered,
        count(*) filter (where is_accepted) as accepted,
        count(*) filter (where is_rejected) as rejected,
        count(*) filter (where is_recycled) as recycled,
        count(*) filter (where is_sales_qualified) as qualified,
        count(*) filter (where is_followed_up is not null) as answerable,
        count(*) filter (where is_followed_up) as followed_up,
        count(*) filter (where has_minimum_attempts) as attempted,
        count(*) filter (where known_by = 'both') as by_both,
        count(*) filter (where known_by = 'marketing') as by_marketing,
        count(*) filter (where known_by = 'crm') as by_crm,
        count(opportunity_id) as deals,
        sum(amount) as amount
    from member
    where fiscal_quarter is not null
    group by fiscal_quarter, group_type, group_name
),

touched as (
    select opportunity_id, 'company' as group_type, 'company' as group_name from core.attribution_path where basis = 'pipeline' group by opportunity_id
    union all
    select opportunity_id, 'channel' as group_type, channel as group_name from core.attribution_path where basis = 'pipeline' group by opportunity_id, channel
    union all
    select path.opportunity_id, 'team' as group_type, coalesce(rep_history.team, 'Unassigned') as group_name
    from (select opportunity_id from core.attribution_path where basis = 'pipeline' group by opportunity_id) as path
    inner join core.opportunity as opportunity
        on path.opportunity_id = opportunity.opportunity_id
    left join core.rep_history as rep_history
        on opportunity.owner_id = rep_history.rep_id and opportunity.created_date >= rep_history.valid_from and opportunity.created_date < rep_history.valid_to
),

influenced as (
    select calendar.fiscal_quarter, touched.group_type, touched.group_name, sum(opportunity.amount) as amount
    from touched
    inner join core.opportunity as opportunity
        on touched.opportunity_id = opportunity.opportunity_id
    inner join given.calendar as calendar
        on opportunity.created_date = calendar.calendar_date
    group by calendar.fiscal_quarter, touched.group_type, touched.group_name
)

select
    delivered.fiscal_quarter, -- Fiscal quarter in which marketing called them qualified, such as FY27-Q1.
    delivered.group_type, -- company, team or channel.
    delivered.group_name, -- company, the owner's team on that day, or the channel of the first response.
    promised.promised_count, -- How many marketing promised; null where the sheet says nothing.
    delivered.delivered as delivered_count, -- How many marketing called qualified.
    delivered.accepted as accepted_count, -- Of those, accepted by sales, or further.
    delivered.rejected as rejected_count, -- Of those, sent away.
    delivered.recycled as recycled_count, -- Of those, sent back to marketing.
    delivered.qualified as sales_qualified_count, -- Of those, qualified by sales, or further.
    delivered.answerable as answerable_count, -- Of those, with a lead whose answer is told or overdue.
    delivered.followed_up as followed_up_count, -- Of those, answered in time.
    delivered.attempted as minimum_attempts_count, -- Of all, those with as many attempts as are asked.
    delivered.by_both as known_by_both_count, -- Of all, people whom marketing automation and the CRM know.
    delivered.by_marketing as marketing_only_count, -- Of all, people whom the CRM does not know.
    delivered.by_crm as crm_only_count, -- Of all, people whom marketing automation does not know.
    delivered.deals as opportunity_count, -- Of all, with a deal.
    cast(coalesce(delivered.amount, 0) as decimal(18, 2)) as sourced_amount, -- Amounts of these deals.
    cast(coalesce(influenced.amount, 0) as decimal(18, 2)) as influenced_amount, -- Amounts of deals made in the quarter with a touch of marketing before.
    cast(round(cast(delivered.accepted as double) / nullif(cast(delivered.delivered as double), 0e0), 6) as decimal(9, 6)) as accepted_rate, -- Accepted out of delivered.
    cast(round(cast(delivered.followed_up as double) / nullif(cast(delivered.answerable as double), 0e0), 6) as decimal(9, 6)) as follow_up_rate, -- Answered in time out of those whose answer is told or overdue; null of none.
    case when delivered.answerable = 0 then 'no_leads' when promised.promised_count is null then 'no_target' end as null_reason -- no_leads where no answer can be told, no_target where nothing was promised.
from delivered
left join influenced
    on delivered.fiscal_quarter = influenced.fiscal_quarter and delivered.group_type = influenced.group_type and delivered.group_name = influenced.group_name
left join core.mql_target as promised
    on delivered.fiscal_quarter = promised.fiscal_quarter and delivered.group_type = promised.scope_type and lower(delivered.group_name) = lower(promised.scope_name)
