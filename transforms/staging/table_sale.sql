-- One row per booking of a table in its latest version, with the deal that it belongs to. A booking of a deal that is known here, in a table
-- or in a CRM, is told by that deal and is none of its own, so that nothing counts twice.
-- grain: feed, booking_id
-- warn: amount >= 0

with booking as (
    select
        *,
        row_number() over (partition by _feed, booking_id order by updated_at desc nulls last, _extracted_at desc, _file desc) as version_rank
    from raw.table_booking
),

crm as (
    select id from raw.salesforce_opportunity
    union
    select id from raw.hubspot_deal
)

select
    booking._feed as feed, -- Feed of the booking.
    booking.booking_id, -- The booking's own id.
    deal.opportunity_id, -- The deal of its feed that it belongs to; null where there is none, or several are called so.
    deal.called_name is null and crm.id is null as is_alone, -- True where no deal is known that it could belong to.
    cast(booking.booked_date as date) as booked_date, -- Day of the booking.
    cast(booking.amount as decimal(18, 2)) as amount, -- Its value, in currency_code.
    booking.currency_code, -- Currency of the amount; null where the table names none.
    booking.opportunity as called_deal, -- What the table calls the deal.
    booking.account, -- What the table calls the account.
    booking.owner, -- What the table calls the seller.
    booking.product, -- Product sold.
    booking.team, -- Team that sold it.
    booking.region, -- Region that it was sold in.
    booking.updated_at as version_text, -- Version, as the table has it.
    booking._file as file, -- SHA-256 of the file.
    cast(booking._extracted_at as timestamp) as extracted_at, -- When the file was made.
    cast(booking._known_from as timestamp) as known_from -- When this version arrived here.
from booking
left join staging.table_called_deal as deal
    on booking._feed = deal.feed and case when regexp_like(booking.opportunity, '^[^ @]*[0-9][^ @]*$') then booking.opportunity else lower(booking.opportunity) end = deal.called_name
left join crm
    on booking.opportunity = crm.id
where booking.version_rank = 1
