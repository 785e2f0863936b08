-- What campaigns cost in a quarter, the most first, and how that is known; those that cost nothing are left out.
-- param: quarter quarter = current_quarter -- Fiscal quarter.

select
    cost.campaign_id,
    campaign.name as campaign_name, -- What the company calls the campaign.
    campaign.channel,
    campaign.start_date,
    campaign.end_date,
    cost.basis,
    cost.local_amount,
    cost.currency_code, -- Currency of local_amount.
    cost.amount, -- Cost in the reporting currency; null where there is no rate.
    cost.is_fx_missing
from core.campaign_cost as cost
left join core.campaign as campaign
    on cost.campaign_id = campaign.campaign_id
where
    cost.fiscal_quarter = cast($quarter as varchar)
    and cost.local_amount <> 0
order by
    cost.amount desc nulls last,
    cost.campaign_id,
    cost.basis
