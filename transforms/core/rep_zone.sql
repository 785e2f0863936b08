-- One row per rep with the time zone in which the rep's days are told: the rep's own, the company's where that is unknown.
-- grain: rep_id

select
    rep.rep_id,
    coalesce(known.zone, build.time_zone) as zone -- Time zone, such as Europe/Berlin.
from core.rep as rep
cross join given.build as build
left join (select zone from given.tz_offset group by zone) as known
    on rep.time_zone = known.zone
