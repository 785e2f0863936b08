-- One row per feed of marketing automation beside the CRM: one that tells of touches on people of its own.
-- grain: source

select record.source -- The feed.
from core.touch_record as record
inner join core.person as person
    on record.person_id = person.person_id
where person.person_kind = 'prospect'
group by record.source
