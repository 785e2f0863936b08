-- Open deals of a quarter with a reason to doubt their date, amount or stage, the largest first.
-- param: scope text = company:company -- Whose deals: type and id of a scope, such as team:West.
-- param: quarter quarter = current_quarter -- Fiscal quarter in which the deals should close.

with visit as ( -- Visits that ended within a year.
    select
        visit.stage_name,
        visit.stage_days,
        row_number() over (partition by visit.stage_name order by visit.stage_days, visit.opportunity_id, visit.visit_number) as place,
        count(*) over (partition by visit.stage_name) as visit_count
    from core.opportunity_stage_interval as visit
    inner join given.build as build
        on visit.exited_date > date_add('year', -1, build.data_as_of_date)
    where
        not visit.is_skipped
        and visit.provenance <> 'imputed'
        and visit.exit_outcome in ('advanced', 'regressed', 'won', 'lost')
),

usual as ( -- Nine of ten visits to the stage took at most so long.
    select
        stage_name,
        min(case when place * 10 >= visit_count * 9 then stage_days end) as p90_days
    from visit
    where visit_count >= 10
    group by stage_name
),

doubt as (
    select
        opportunity.opportunity_id,
        opportunity.name,
        opportunity.account_id,
        opportunity.owner_id,
        opportunity.stage_name,
        opportunity.close_date,
        opportunity.amount,
        array_join(array[
            case
                when opportunity.close_date < build.data_as_of_date
                    then cast(date_diff('day', opportunity.close_date, build.data_as_of_date) as varchar) || ' days past due'
            end,
            case when opportunity.push_count >= 3 then 'pushed ' || cast(opportunity.push_count as varchar) || ' times' end,
            case
                when date_diff('day', current_visit.entered_date, build.data_as_of_date) > usual.p90_days
                    then
                        cast(date_diff('day', current_visit.entered_date, build.data_as_of_date) as varchar)
                        || ' days in its stage, most take up to ' || cast(usual.p90_days as varchar)
            end,
            case when opportunity.amount is null then 'no amount' end
        ], '; ') as reasons
    from core.opportunity as opportunity
    cross join given.build as build
    inner join core.opportunity_timeline as timeline
        on
            opportunity.opportunity_id = timeline.opportunity_id
            and timeline.from_date <= build.data_as_of_date
            and timeline.to_date > build.data_as_of_date
    inner join given.scope_closure as member
        on
            opportunity.owner_id = member.rep_id
            and member.scope_type || ':' || member.scope_id = cast($scope as varchar)
            and member.valid_from <= build.data_as_of_date
            and member.valid_to > build.data_as_of_date
    left join core.opportunity_stage_interval as current_visit
        on
            opportunity.opportunity_id = current_visit.opportunity_id
            and current_visit.exited_at is null
    left join usual
        on opportunity.stage_name = usual.stage_name
    where
        opportunity.close_quarter = cast($quarter as varchar)
        and timeline.is_live
        and timeline.is_open
        and timeline.is_eligible
)

select
    doubt.opportunity_id,
    doubt.name, -- What the sellers call the deal.
    account.name as account_name, -- Account being sold to.
    coalesce(rep.full_name, doubt.owner_id) as rep_name, -- Seller who owns the deal.
    doubt.stage_name,
    doubt.close_date,
    doubt.amount, -- Value in the reporting currency.
    doubt.reasons -- Past due, pushed three times or more, longer in its stage than nine of ten deals, or without an amount.
from doubt
left join core.account as account
    on doubt.account_id = account.account_id
left join core.rep as rep
    on doubt.owner_id = rep.rep_id
where doubt.reasons <> ''
order by
    doubt.amount desc nulls last,
    doubt.opportunity_id
