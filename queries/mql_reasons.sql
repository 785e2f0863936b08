-- Why people whom marketing called qualified in a quarter were sent back or away, the most frequent reason first.
-- param: quarter quarter = current_quarter -- Fiscal quarter in which marketing called them qualified.

select
    case when mql.is_rejected then 'rejected' else 'recycled' end as outcome, -- rejected for those sent away, recycled for those sent back to marketing.
    coalesce(mql.reason, 'not told') as reason, -- Why, in the company's own words; "not told" where no field says it.
    count(*) as mql_count -- People.
from metrics.mql as mql
where
    mql.fiscal_quarter = cast($quarter as varchar)
    and (mql.is_rejected or mql.is_recycled)
group by
    case when mql.is_rejected then 'rejected' else 'recycled' end,
    coalesce(mql.reason, 'not told')
order by
    mql_count desc,
    outcome,
    reason
