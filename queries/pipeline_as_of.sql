-- Open deals at the end of any day, as it is known now or as it was known at a time.
-- param: day date = data_as_of_date -- Day to look at, in the company's zone.
-- param: known timestamp = null -- What had arrived here by then (UTC; a bare day means its end); left out: what is known now.
-- param: scope text = company:company -- Whose deals, as the sellers stood on the day: type and id of a scope, such as team:West.

select
    state.opportunity_id,
    opportunity.name,
    state.stage_name,
    state.amount,
    state.close_date,
    coalesce(rep.full_name, state.owner_id) as rep_name, -- Name of the owner on the day.
    state.provenance,
    state.forecast_category,
    state.probability,
    state.close_quarter,
    state.is_qualifying,
    account.name as account_name, -- Name of the account now.
    state.local_amount,
    state.currency_code,
    state.valid_from,
    state.owner_id
from core.opportunity_interval as state
inner join given.scope_closure as member
    on
        state.owner_id = member.rep_id
        and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
        and member.valid_from <= cast($day as date)
        and member.valid_to > cast($day as date)
left join core.opportunity as opportunity
    on state.opportunity_id = opportunity.opportunity_id
left join core.account as account
    on opportunity.account_id = account.account_id
left join core.rep as rep
    on state.owner_id = rep.rep_id
where
    state.valid_from_date <= cast($day as date)
    and state.valid_to_date > cast($day as date)
    and state.stage_class = 'open'
    and not state.is_deleted
    and (
        (cast($known as timestamp) is null and state.known_to is null)
        or (state.known_from <= cast($known as timestamp) and coalesce(state.known_to, timestamp '9999-12-31 00:00:00.000') > cast($known as timestamp))
    )
order by
    state.amount desc nulls last,
    state.opportunity_id
