-- One row per version of a deal that a table holds, with what its words mean, and one per booking whose deal nobody tells of, which stands for
-- a deal that was won. A booking of a deal gives it the amount and the day that it lacks, and wins it unless the table says it was lost. A day
-- without a time is the company's own: its first moment for a creation, its last for a version. Chances are percents where one of their file is over 1.
-- grain: opportunity_id, file, source_version
-- audit: stage_class in ('open', 'won', 'lost')
-- audit: probability between 0 and 1

with sold as (
    select feed, opportunity_id, sum(amount) as amount, max(booked_date) as booked_date, max(currency_code) as currency_code
    from staging.table_sale
    where opportunity_id is not null
    group by feed, opportunity_id
),

told as (
    select _feed as feed, opportunity_id as source_id, name, account, owner, stage, lower(outcome) as outcome, cast(amount as decimal(18, 2)) as amount, currency_code, created_at, cast(close_date as date) as close_date,
        cast(probability as decimal(9, 6)) as chance, forecast_category, opportunity_type, lead_source, product, team, region, segment, campaign, loss_reason, next_step, updated_at, coalesce(cast(is_deleted as boolean), false) as is_deleted,
        _file as file, cast(_extracted_at as timestamp) as extracted_at, cast(_known_from as timestamp) as known_from
    from raw.table_opportunity
    union all
    select feed, 'booking/' || booking_id as source_id, called_deal as name, account, owner, 'Booked' as stage, 'won' as outcome, amount, currency_code, cast(null as varchar) as created_at, booked_date as close_date,
        cast(null as decimal(9, 6)) as chance, cast(null as varchar) as forecast_category, cast(null as varchar) as opportunity_type, cast(null as varchar) as lead_source, product, team, region, cast(null as varchar) as segment, cast(null as varchar) as campaign,
        cast(null as varchar) as loss_reason, cast(null as varchar) as next_step, version_text as updated_at, false as is_deleted, file, extracted_at, known_from
    from staging.table_sale
    where is_alone
),

meant as (
    select
        told.*,
        stage_word.called_class,
        case when length(told.created_at) = 10 then cast(told.created_at as timestamp) end as created_here_at,
        case when length(told.updated_at) = 10 then date_add('second', 86399, cast(told.updated_at as timestamp)) end as updated_here_at,
        replace(replace(lower(told.forecast_category), '_', ''), ' ', '') as category,
        max(told.chance) over (partition by told.feed, told.file) > 1 as is_percent
    from told
    left join staging.table_stage_word as stage_word
        on told.stage = stage_word.stage
),

classed as (
    select
        meant.*,
        coalesce(meant.outcome, meant.called_class) as own_class,
        case when sold.feed is not null and coalesce(meant.outcome, meant.called_class, 'open') <> 'lost' then 'won' else coalesce(meant.outcome, meant.called_class) end as stage_class,
        sold.amount as sold_amount, sold.booked_date, sold.currency_code as sold_currency,
        coalesce(case when length(meant.updated_at) > 10 then cast(meant.updated_at as timestamp) end, least(date_add('minute', -updated_zone.offset_minutes, meant.updated_here_at), meant.extracted_at)) as source_updated_at,
        coalesce(case when length(meant.created_at) > 10 then cast(meant.created_at as timestamp) end, date_add('minute', -created_zone.offset_minutes, meant.created_here_at)) as made_at
    from meant
    cross join given.build as build
    left join sold on meant.feed = sold.feed and meant.source_id = sold.opportunity_id
    left join given.tz_offset as created_zone on build.time_zone = created_zone.zone and meant.created_here_at >= created_zone.local_from and meant.created_here_at < created_zone.local_to
    left join given.tz_offset as updated_zone on build.time_zone = updated_zone.zone and meant.updated_here_at >= updated_zone.local_from and meant.updated_here_at < updated_zone.local_to
)

select
    classed.feed || ':' || classed.source_id as opportunity_id, -- The deal: feed and vendor's id.
    classed.feed, -- Feed of the deal.
    classed.source_id, -- The table's own id.
    classed.name, -- What the sellers call the deal.
    classed.account, -- What the table calls the account.
    classed.owner, -- What the table calls the seller.
    coalesce(rep.rep_id, classed.feed || ':' || case when regexp_like(classed.owner, '^[^ @]*[0-9][^ @]*$') then classed.owner else lower(classed.owner) end) as owner_id, -- The rep of that name, else feed and name.
    case
        when classed.stage is null then case classed.stage_class when 'won' then 'Won' when 'lost' then 'Lost' when 'open' then 'Open' else 'Unmapped' end
        when classed.stage_class <> coalesce(classed.called_class, 'open') then classed.stage || ' (' || classed.stage_class || ')'
        else classed.stage
    end as stage_name, -- Stage of the deal, as the vendor names it.
    classed.stage_class, -- open, won or lost, as the table, the list of stages or the stage's words say; null where nothing does.
    coalesce(classed.amount, classed.sold_amount) as amount, -- Value in the deal's currency, else that of its bookings.
    classed.sold_amount, -- What the bookings of the deal add up to; null where none name it.
    coalesce(classed.currency_code, case when classed.amount is null then classed.sold_currency end) as currency_code, -- Currency of the amount; null where the export names none.
    case when not classed.is_percent then classed.chance when classed.chance <= 100 then cast(cast(classed.chance as decimal(38, 6)) * 0.01 as decimal(9, 6)) end as probability, -- Chance to win that the CRM holds, 0 to 1.
    case when coalesce(classed.own_class, 'open') = 'open' and classed.booked_date is not null then classed.booked_date else coalesce(classed.close_date, classed.booked_date) end as close_date, -- Day on which the deal closed or should close; a date as entered.
    case
        when classed.category in ('omit', 'omitted', 'notforecasted') then 'omitted'
        when classed.category in ('pipeline', 'commit', 'closed') then classed.category
        when classed.category in ('bestcase', 'mostlikely', 'forecast') then replace(replace(replace(classed.category, 'best', 'best_'), 'most', 'most_'), 'forecast', 'commit')
    end as forecast_category, -- omitted, pipeline, best_case, most_likely, commit or closed.
    classed.opportunity_type, -- Kind of deal in the company's own words.
    classed.lead_source, -- Where the deal came from, in the company's own words.
    classed.product, -- What is sold.
    classed.team, -- Team that the table names.
    classed.region, -- Region that the table names.
    classed.segment, -- Segment that the table names.
    classed.campaign, -- What the table calls the campaign.
    classed.loss_reason, -- Why it was lost.
    classed.next_step, -- Next step in the seller's words.
    cast(classed.made_at as timestamp) as created_at, -- Time at which the deal was made in the CRM.
    cast(classed.source_updated_at as timestamp) as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    cast(coalesce(classed.source_updated_at, classed.extracted_at) as timestamp) as observed_at, -- The same, else when the file was made.
    row_number() over (partition by classed.feed, classed.source_id order by coalesce(classed.source_updated_at, classed.extracted_at) desc, classed.extracted_at desc, classed.file desc) as version_rank, -- 1 for the latest version.
    classed.is_deleted, -- True once the vendor says it is deleted.
    classed.file, -- SHA-256 of the file that holds the version.
    coalesce(classed.updated_at, '') as source_version, -- Last change as text; empty where the table has none.
    classed.extracted_at, -- When the file was made.
    classed.known_from -- When this version arrived here.
from classed
left join given.called_rep as rep
    on lower(classed.owner) = rep.called_name
