-- One row per build: from which day on changes of deals are known here. History tells all; without any, what several exports of a deal show tells
-- from the first of them on; of a table that came in once nothing is known of what was before.
-- grain: data_as_of_date

with history as (
    select count(*) as records
    from staging.opportunity_history
    where not regexp_like(history_id, '/(created|closed)$') -- What a table of deals itself tells of times before.
),

change as (
    select count(*) as records
    from staging.opportunity_field_change
),

several as (
    select min(first_at) as first_at
    from (
        select opportunity_id, min(observed_at) as first_at
        from core.opportunity_version
        group by opportunity_id
        having count(*) > 1
    ) as seen
),

deal as (
    select count(*) as records
    from core.opportunity_version
)

select
    build.data_as_of_date,
    case
        when deal.records = 0 or history.records > 0 or change.records > 0 then date '0001-01-01'
        else coalesce(date_add('day', 1, cast(several.first_at as date)), date '9999-12-31')
    end as untracked_before_date -- First day from which on changes are known; 0001-01-01 where all are, 9999-12-31 where none is.
from given.build as build
cross join history
cross join change
cross join several
cross join deal
