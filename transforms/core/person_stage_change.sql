-- One row per change of a lead's status or of a person's lifecycle stage, with the place of the new one in the funnel.
-- grain: stage_change_id
-- audit: funnel_stage in ('inquiry', 'mql', 'sal', 'sql', 'recycled', 'rejected')

select
    change.stage_change_id, -- The change: feed and vendor's id.
    split_part(change.stage_change_id, ':', 1) as source, -- Feed that tells it.
    change.person_id, -- Record of the person.
    person.identity_id,
    change.changed_at,
    change.old_stage,
    change.new_stage,
    change.reason, -- Why it changed; null where nobody tells.
    lead_stage.funnel_stage -- inquiry, mql, sal, sql, recycled or rejected, as company.json maps the word; null for a word that has no place.
from staging.person_stage_change as change
left join core.person as person
    on change.person_id = person.person_id
left join given.lead_stage as lead_stage
    on lower(change.new_stage) = lead_stage.stage_word
