-- One row per contact who has a part in a deal, as the CRM has it now.
-- grain: opportunity_contact_id

select
    contact.opportunity_contact_id,
    contact.opportunity_id,
    contact.person_id,
    contact.role,
    contact.is_primary,
    contact.created_at
from staging.opportunity_contact as contact
where not contact.is_deleted
