import type { Contract } from '../contract.ts'
import { attendees, hashed } from '../mailbox.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { within } from '../related.ts'
import { flag, text } from '../types.ts'

const relations = within({ person: 'person_id', booked_by_user: 'user_id', cadence: 'cadence_id', step: 'step_id' })

/** Salesloft meeting: booked through a calendar that it knows. */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updated_at',
  records: 'data',
  nested: relations.nested,
  only: true,
  row: {
    id: plainId,
    'title?': hashed,
    'start_time?': instant,
    'end_time?': instant,
    'status?': text(),
    'canceled_at?': instant,
    'no_show?': flag,
    'i_cal_uid?': text(),
    'calendar_id?': text(),
    'event_source?': text(),
    'recipient_email?': text(),
    'attendees?': attendees,
    'account_id?': plainId,
    'person_id?': plainId,
    'user_id?': plainId,
    'cadence_id?': plainId,
    'step_id?': plainId,
    'created_at?': instant,
    'updated_at?': instant,
  },
  aliases: relations.aliases,
} satisfies Contract
