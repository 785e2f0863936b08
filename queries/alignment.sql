-- What marketing delivered in a quarter and what sales did with it: the company's, or by team or channel, the most delivered first.
-- param: quarter quarter = current_quarter -- Fiscal quarter in which marketing called people qualified.
-- param: group company|team|channel = team -- company, team or channel.

select
    alignment.group_name,
    alignment.promised_count,
    alignment.delivered_count,
    alignment.accepted_count,
    alignment.accepted_rate,
    alignment.rejected_count,
    alignment.recycled_count,
    alignment.sales_qualified_count,
    alignment.answerable_count,
    alignment.followed_up_count,
    alignment.follow_up_rate,
    alignment.minimum_attempts_count,
    alignment.known_by_both_count,
    alignment.marketing_only_count,
    alignment.crm_only_count,
    alignment.opportunity_count,
    alignment.sourced_amount,
    alignment.influenced_amount,
    alignment.delivered_count < 20 as is_low_n, -- True where fewer than 20 people say it.
    alignment.null_reason
from metrics.alignment_sla_period as alignment
where
    alignment.fiscal_quarter = cast($quarter as varchar)
    and alignment.group_type = cast($group as varchar)
order by
    alignment.delivered_count desc,
    alignment.group_name
