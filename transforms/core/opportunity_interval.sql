-- One row per deal, time during which its state stayed the same, and time during which that was believed here.
-- The state at the end of a day D is that of the row with valid_from_date <= D < valid_to_date; what was believed at a time T that of
-- known_from <= T < known_to. Of two changes in one second the first has an interval of no length.
-- grain: opportunity_id, evidence_number, known_from
-- audit: valid_from <= valid_to
-- audit: known_from < known_to
-- audit: amount is not null or local_amount is null or is_fx_missing

with run as ( -- A run is one change as it was believed through one or more times of learning that follow one another.
    select
        *,
        case
            when
                lag(belief_number) over (partition by opportunity_id, evidence_number order by belief_number) = belief_number - 1
                and lag(signature) over (partition by opportunity_id, evidence_number order by belief_number) = signature
                and lag(coalesce(valid_to, timestamp '9999-12-31 00:00:00.000')) over (partition by opportunity_id, evidence_number order by belief_number)
                = coalesce(valid_to, timestamp '9999-12-31 00:00:00.000')
                then 0
            else 1
        end as is_start
    from core.opportunity_change
),

numbered as (
    select
        *,
        cast(sum(is_start) over (partition by opportunity_id, evidence_number order by belief_number rows unbounded preceding) as bigint) as run_number
    from run
),

believed as (
    select
        *,
        max(coalesce(believed_to, timestamp '9999-12-31 00:00:00.000')) over (partition by opportunity_id, evidence_number, run_number) as known_to
    from numbered
)

select
    believed.opportunity_id, -- The deal: feed and vendor's id.
    believed.evidence_number, -- Orders the states of a deal, those of one second too.
    believed.valid_from, -- Time from which on the state stood, UTC.
    believed.valid_to, -- Time at which another state began; null while it lasts.
    believed.believed_from as known_from, -- Time from which on this was believed here.
    nullif(believed.known_to, timestamp '9999-12-31 00:00:00.000') as known_to, -- Time from which on something else was; null for what is believed now.
    believed.valid_from_date, -- Day of valid_from in the company's zone.
    coalesce(believed.valid_to_date, date '9999-12-31') as valid_to_date, -- Day of valid_to in the company's zone; 9999-12-31 while the state lasts.
    state.stage_name,
    state.local_amount,
    coalesce(state.currency_code, build.reporting_currency) as currency_code, -- Currency of local_amount; the reporting currency where no export names one.
    case
        when coalesce(state.currency_code, build.reporting_currency) = build.reporting_currency then state.local_amount
        else cast(cast(state.local_amount as decimal(38, 2)) * exchange_rate.rate as decimal(18, 2))
    end as amount, -- Value in the reporting currency, at the plan rate of the fiscal year of the close date; null where there is none or no rate.
    state.local_amount is not null
    and exchange_rate.rate is null
    and coalesce(state.currency_code, build.reporting_currency) <> build.reporting_currency as is_fx_missing, -- True where the amount has no rate.
    state.probability,
    state.forecast_category,
    state.close_date,
    calendar.fiscal_quarter as close_quarter, -- Fiscal quarter of the close date.
    coalesce(rep.rep_id, 'unassigned') as owner_id, -- Rep who owns the deal; unassigned for a queue or a user nobody knows.
    coalesce(state.is_deleted, false) as is_deleted, -- True while the deal is deleted.
    coalesce(stage.stage_class, 'open') as stage_class, -- open, won or lost.
    coalesce(stage.is_qualifying, true) as is_qualifying, -- True where a deal in the stage counts as pipeline, or is won.
    evidence.provenance,
    evidence.evidence_id,
    evidence.changed_by_id
from believed
inner join core.opportunity_state as state
    on
        believed.opportunity_id = state.opportunity_id
        and believed.belief_number = state.belief_number
        and believed.evidence_number = state.evidence_number
inner join core.opportunity_evidence as evidence
    on
        believed.opportunity_id = evidence.opportunity_id
        and believed.evidence_number = evidence.evidence_number
cross join given.build as build
left join given.calendar as calendar
    on state.close_date = calendar.calendar_date
left join core.exchange_rate as exchange_rate
    on
        coalesce(state.currency_code, build.reporting_currency) = exchange_rate.currency_code
        and calendar.fiscal_year = exchange_rate.fiscal_year
left join core.stage as stage
    on state.stage_name = stage.stage_name
left join core.rep as rep
    on state.owner_id = rep.rep_id
where believed.is_start = 1
