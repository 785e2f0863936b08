-- One row per record and time that the company takes out of its figures, with the reason.
-- grain: object, record_id, valid_from
-- warn: valid_from < valid_to
-- warn: approved_by is not null

with named as (
    select
        *,
        case
            when strpos(id, ':') > 0 then id
            when regexp_like(id, '^[0-9]+$') then 'hubspot:' || id
            else 'salesforce:' || id
        end as record_id
    from raw.company_exclusion
),

sheet as (
    select
        *,
        row_number() over (
            partition by lower(object), record_id, coalesce(valid_from, '0001-01-01')
            order by _extracted_at desc, _file desc
        ) as file_rank
    from named
)

select
    lower(sheet.object) as object, -- Kind of record: opportunity, account, rep and so on.
    sheet.record_id, -- The record: feed and vendor's id; where the sheet names no feed it is hubspot for digits alone, else salesforce.
    coalesce(cast(sheet.valid_from as date), date '0001-01-01') as valid_from, -- First day on which the row holds.
    coalesce(cast(sheet.valid_to as date), date '9999-12-31') as valid_to, -- First day on which it no longer holds; 9999-12-31 while it does.
    sheet.reason, -- Why it is taken out.
    sheet.approved_by, -- Who allowed it.
    cast(sheet._known_from as timestamp) as known_from -- When this version arrived here.
from sheet
where sheet.file_rank = 1
