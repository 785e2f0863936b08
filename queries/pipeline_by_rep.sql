-- Open pipeline of a quarter by seller at the end of a day.
-- param: scope text = company:company -- Whose sellers, as they stood on the day: type and id of a scope, such as team:West.
-- param: quarter quarter = current_quarter -- Fiscal quarter in which the deals should close.
-- param: day date = data_as_of_date -- Day to look at.

select
    daily.scope_id as rep_id, -- The seller.
    coalesce(rep.full_name, daily.scope_id) as rep_name, -- Name of the seller.
    cast(sum(daily.deal_count) as bigint) as deal_count, -- Open deals that count as pipeline.
    cast(sum(daily.amount) as decimal(18, 2)) as amount, -- Their amounts in the reporting currency.
    cast(sum(daily.weighted_amount) as decimal(18, 2)) as weighted_amount, -- Their amounts times the CRM's probabilities.
    cast(sum(daily.past_due_count) as bigint) as past_due_count, -- Deals whose close date was before the day.
    cast(sum(daily.null_amount_count) as bigint) as null_amount_count -- Deals without an amount.
from metrics.pipeline_daily as daily
inner join given.scope_closure as member
    on
        daily.scope_id = member.rep_id
        and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
        and member.valid_from <= cast($day as date)
        and member.valid_to > cast($day as date)
left join core.rep as rep
    on daily.scope_id = rep.rep_id
where
    daily.scope_type = 'rep'
    and daily.snapshot_date = cast($day as date)
    and daily.close_quarter = cast($quarter as varchar)
    and daily.deal_count > 0
group by
    daily.scope_id,
    rep.full_name
order by
    amount desc,
    rep_id
