-- One row per deal as it is believed to be now, deleted ones included.
-- grain: opportunity_id
-- audit: (closed_at is null) = (not is_closed)
-- audit: is_closed or not is_won
-- warn: REF_UNKNOWN account_id is null or account_id in (select account_id from core.account)
-- warn: REF_UNKNOWN owner_id <> 'unassigned'
-- warn: FX_RATE_MISSING not is_fx_missing
-- warn: DEAL_CURRENCY_CHANGED opportunity_id not in
--   (select opportunity_id from core.opportunity_event where stage_class in ('won', 'lost') group by opportunity_id having count(distinct currency_code) > 1)
-- warn: close_quarter is not null
-- warn: source_updated_at is not null

select
    life.opportunity_id,
    coalesce(source.source_id, substr(life.opportunity_id, strpos(life.opportunity_id, ':') + 1)) as source_id, -- The vendor's own id.
    source.name, -- What the sellers call the deal.
    source.account_id, -- Account being sold to.
    event.owner_id, -- Rep who owns the deal; unassigned for a queue or a user nobody knows.
    event.stage_name,
    event.stage_class,
    event.amount, -- Value in the reporting currency, at the plan rate of the fiscal year of the close date; null where there is none or no rate.
    event.local_amount,
    event.currency_code, -- Currency of local_amount; the reporting currency where no export names one.
    event.is_fx_missing,
    event.probability,
    event.forecast_category,
    event.close_date,
    event.close_quarter,
    source.opportunity_type,
    source.lead_source,
    source.campaign_id,
    source.next_step,
    source.product_name,
    source.deal_team,
    source.deal_region,
    source.deal_segment,
    source.loss_reason, -- Why it was lost; from Salesforce the custom column Loss_Reason__c.
    event.stage_class <> 'open' as is_closed, -- True in a won or lost stage.
    event.stage_class = 'won' as is_won, -- True in a won stage.
    event.is_deleted, -- True while the deal is deleted.
    timeline.is_excluded,
    coalesce(source.created_at, life.first_at) as created_at, -- Time at which the deal was made in the CRM, UTC; else of the first thing known of it.
    coalesce(cast(date_add('minute', tz_offset.offset_minutes, source.created_at) as date), life.first_date) as created_date, -- The same as a day of the company's zone.
    source.created_at is not null or life.is_creation_told as is_creation_known, -- True where a source tells when the deal was made; else created_at is only when it was first heard of.
    case when event.stage_class <> 'open' then life.closed_at end as closed_at, -- Time of the close in force, UTC; null while open.
    case when event.stage_class <> 'open' then life.closed_date end as closed_date, -- The same as a day of the company's zone.
    case when event.stage_class <> 'open' then life.closed_owner_id end as closed_owner_id, -- Owner at the close in force, who has the credit; null while open.
    case
        when event.stage_class = 'won' then event.amount
        when event.stage_class = 'lost' then life.closed_amount
    end as amount_before_loss, -- Value just before the deal was lost, which many set to nothing then; of a won deal its amount.
    life.reopen_count,
    life.push_count,
    life.push_out_count,
    cast(date_diff('day', life.first_close_date, event.close_date) as integer) as days_pushed, -- Days from the first close date to the one now; negative to an earlier day.
    life.first_close_date,
    life.has_qualified,
    life.pipeline_created_at,
    life.pipeline_created_date,
    life.provenance, -- How its creation is known: observed, reconstructed or imputed.
    source.source_updated_at
from core.opportunity_life as life
inner join core.opportunity_event as event
    on
        life.opportunity_id = event.opportunity_id
        and life.event_count = event.event_number
inner join core.opportunity_timeline as timeline
    on
        life.opportunity_id = timeline.opportunity_id
        and timeline.to_date = date '9999-12-31'
left join staging.opportunity as source
    on life.opportunity_id = source.opportunity_id
cross join given.build as build
left join given.tz_offset as tz_offset
    on
        build.time_zone = tz_offset.zone
        and source.created_at >= tz_offset.utc_from
        and source.created_at < tz_offset.utc_to
