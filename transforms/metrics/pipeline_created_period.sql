-- One row per fiscal quarter and scope with deals that first counted as pipeline in it.
-- A deal counts once, when it is first open (or won), qualified, not omitted, not excluded and has an amount, with the amount and in the
-- scopes of its owner at that moment. Deals deleted or excluded now are out, and those of which nothing tells when they were made.
-- grain: fiscal_quarter, scope_type, scope_id
-- audit: created_count > 0
-- metric: pipeline_created_amount = sum(amount at the first moment as pipeline); unit amount; additive
-- metric: pipeline_created_count = count(deals that first counted as pipeline); unit count; additive

with candidate as (
    select
        timeline.opportunity_id,
        timeline.owner_id,
        timeline.from_date,
        timeline.amount,
        row_number() over (partition by timeline.opportunity_id order by timeline.step_number) as place
    from core.opportunity_timeline as timeline
    inner join core.opportunity as opportunity
        on timeline.opportunity_id = opportunity.opportunity_id and opportunity.is_creation_known and not opportunity.is_deleted and not opportunity.is_excluded
    where timeline.is_live and timeline.is_eligible and (timeline.is_open or timeline.is_won) and timeline.amount is not null
)

select
    calendar.fiscal_quarter, -- Fiscal quarter in which the deals first counted, such as FY27-Q1.
    scope.scope_type,
    scope.scope_id,
    count(*) as created_count, -- Deals that first counted as pipeline.
    cast(sum(candidate.amount) as decimal(18, 2)) as created_amount -- Their amounts at that moment.
from candidate
inner join given.calendar as calendar
    on candidate.from_date = calendar.calendar_date
inner join given.scope_closure as scope
    on candidate.owner_id = scope.rep_id and scope.valid_from <= candidate.from_date and candidate.from_date < scope.valid_to
where candidate.place = 1
group by calendar.fiscal_quarter, scope.scope_type, scope.scope_id
