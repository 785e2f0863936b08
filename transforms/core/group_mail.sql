-- One row per e-mail that a seller sent to several people at once, each of whom a record names.
-- grain: rep_id, subject_hash, started_at

select
    rep_id, -- Rep who wrote it.
    subject_hash, -- SHA-256 of its subject.
    started_at, -- When it was sent, UTC.
    count(distinct person_id) as person_count -- People it went to.
from core.activity_record
where is_completed and activity_type = 'email' and subject_hash is not null and started_at is not null and person_id is not null
group by rep_id, subject_hash, started_at
having count(distinct person_id) > 1
