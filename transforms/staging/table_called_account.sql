-- One row per name by which a table may call an account of its feed: id, else name, else domain, in small letters.
-- grain: feed, called_name

with called as (
    select
        account._feed as feed,
        case when regexp_like(way.called_name, '^[^ @]*[0-9][^ @]*$') then way.called_name else lower(way.called_name) end as called_name,
        way.place,
        count(distinct account.account_id) as accounts,
        max(account.account_id) as account_id
    from raw.table_account as account
    cross join unnest(array[account.account_id, account.name, account.domain]) with ordinality as way(called_name, place)
    where way.called_name is not null
    group by account._feed, case when regexp_like(way.called_name, '^[^ @]*[0-9][^ @]*$') then way.called_name else lower(way.called_name) end, way.place
),

ranked as (
    select *, row_number() over (partition by feed, called_name order by place) as place_rank
    from called
    where accounts = 1
)

select
    ranked.feed, -- Feed of the account.
    ranked.called_name, -- What it is called, in small letters.
    ranked.account_id -- The account's own id; of several accounts of one name none.
from ranked
where ranked.place_rank = 1
