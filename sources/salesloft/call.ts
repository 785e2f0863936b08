import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { within } from '../related.ts'
import { integer, text } from '../types.ts'

const relations = within({
  user: 'user_id',
  called_person: 'person_id',
  cadence: 'cadence_id',
  step: 'step_id',
  crm_activity: 'crm_activity_id',
})

/** Salesloft call as the seller logged it. Its direction and state are in its call data record. */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updated_at',
  records: 'data',
  nested: relations.nested,
  only: true,
  row: {
    id: plainId,
    'to_number?': text(),
    'duration?': integer,
    'disposition?': text(),
    'sentiment?': text(),
    'user_id?': plainId,
    'person_id?': plainId,
    'cadence_id?': plainId,
    'step_id?': plainId,
    'crm_activity_id?': plainId,
    'created_at?': instant,
    'updated_at?': instant,
  },
  aliases: { ...relations.aliases, to: 'to_number' },
  match: ['activities_call', 'activity_call'],
} satisfies Contract
