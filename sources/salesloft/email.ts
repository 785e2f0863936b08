import type { Contract } from '../contract.ts'
import { hashed } from '../mailbox.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { within } from '../related.ts'
import { flag, integer, text } from '../types.ts'

const relations = within({
  recipient: 'person_id',
  user: 'user_id',
  cadence: 'cadence_id',
  step: 'step_id',
  crm_activity: 'crm_activity_id',
})

/** Salesloft e-mail: sent only once it has a time of sending. It tells no times of opening. */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updated_at',
  records: 'data',
  nested: { ...relations.nested, counts: 'counts_' },
  only: true,
  row: {
    id: plainId,
    'status?': text(),
    'sent_at?': instant,
    'bounced?': flag,
    'recipient_email_address?': text(),
    'subject?': hashed,
    'personalization?': text(),
    'counts_replies?': integer,
    'counts_views?': integer,
    'counts_clicks?': integer,
    'person_id?': plainId,
    'user_id?': plainId,
    'cadence_id?': plainId,
    'step_id?': plainId,
    'crm_activity_id?': plainId,
    'created_at?': instant,
    'updated_at?': instant,
  },
  aliases: relations.aliases,
  match: ['activities_email', 'activity_email'],
} satisfies Contract
