-- The responses to a campaign in a quarter, the latest first: who responded, to what, and when.
-- param: quarter quarter = current_quarter -- Fiscal quarter of the response.
-- param: campaign text -- The campaign: its campaign_id, such as salesforce:7015g00000ABCDEFGH.

select
    touch.touch_id,
    touch.identity_id,
    person.full_name,
    person.email,
    account.name as account_name, -- Account that the person works for.
    touch.touched_at,
    touch.channel,
    touch.touch_type,
    touch.asset_name,
    touch.source
from core.touch as touch
inner join given.calendar as calendar
    on touch.touched_date = calendar.calendar_date
left join core.person as person
    on touch.primary_record_id = person.person_id
left join core.account as account
    on touch.account_id = account.account_id
where
    touch.is_response
    and touch.campaign_id = cast($campaign as varchar)
    and calendar.fiscal_quarter = cast($quarter as varchar)
order by
    touch.touched_at desc,
    touch.touch_id
