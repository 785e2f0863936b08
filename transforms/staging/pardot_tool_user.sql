-- One row per Pardot user in the latest version.
-- grain: user_id

with told as ( -- A time of 19 characters is one of the exporting user's clock, a longer one UTC.
    select tool_user.*, coalesce(own.zone, build.time_zone) as zone
    from raw.pardot_user as tool_user
    cross join given.build as build
    left join given.feed_zone as own
        on lower(tool_user._feed) = own.feed
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

tool_user as (
    select
        *,
        row_number() over (
            partition by _feed, id
            order by coalesce(changed_at, _extracted_at) desc, _extracted_at desc, _file desc
        ) as version_rank
    from timed
)

select
    tool_user._feed || ':' || tool_user.id as user_id, -- The user: feed and vendor's id.
    tool_user.id as source_id, -- The vendor's own id.
    lower(tool_user.email) as email, -- Work e-mail in lower case.
    nullif(trim(coalesce(tool_user.firstname, '') || ' ' || coalesce(tool_user.lastname, '')), '') as full_name, -- First and last name.
    tool_user.salesforceid as crm_user_id, -- The same user in the CRM, by its id there.
    tool_user.timezone as time_zone, -- Time zone that the user has set.
    not coalesce(cast(tool_user.isdeleted as boolean), false) as is_active, -- False once the user may no longer log in.
    tool_user.changed_at as source_updated_at, -- Version of the record at the vendor; null where the export has none.
    cast(tool_user._known_from as timestamp) as known_from -- When this version arrived here.
from tool_user
where tool_user.version_rank = 1
