-- One row per Pardot prospect account in its latest version.
-- grain: account_id

with told as ( -- A time of 19 characters is one of the exporting user's clock, a longer one UTC.
    select account.*, coalesce(own.zone, build.time_zone) as zone
    from raw.pardot_prospect_account as account
    cross join given.build as build
    left join given.feed_zone as own
        on lower(account._feed) = own.feed
),

timed as (
    select
        told.*,
        date_add('minute', -coalesce(made.offset_minutes, 0), cast(told.createdat as timestamp)) as made_at,
        date_add('minute', -coalesce(changed.offset_minutes, 0), cast(told.updatedat as timestamp)) as changed_at
    from told
    left join given.tz_offset as made
        on case when length(told.createdat) = 19 then told.zone end = made.zone
        and cast(told.createdat as timestamp) >= made.local_from and cast(told.createdat as timestamp) < made.local_to
    left join given.tz_offset as changed
        on case when length(told.updatedat) = 19 then told.zone end = changed.zone
        and cast(told.updatedat as timestamp) >= changed.local_from and cast(told.updatedat as timestamp) < changed.local_to
),

account as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by coalesce(changed_at, _extracted_at) desc, _extracted_at desc, _file desc
        ) as version_rank
    from timed
)

select
    account._feed || ':' || account.id as account_id, -- The company: feed and vendor's id.
    account.id as source_id, -- The vendor's own id.
    account.name, -- Name of the company.
    regexp_extract(lower(account.website), '^(?:[a-z]+://)?(?:www[.])?([^/?#:@ ]+[.][^/?#:@ ]+)', 1) as domain, -- Domain of the website without www.
    account.salesforceid as crm_account_id, -- Account in the CRM, by its id there.
    account.changed_at as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    coalesce(cast(account.isdeleted as boolean), false) as is_deleted, -- True once the vendor says it is deleted.
    cast(account._known_from as timestamp) as known_from -- When this version arrived here.
from account
where account.version_rank = 1
