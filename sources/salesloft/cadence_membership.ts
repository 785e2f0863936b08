import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { within } from '../related.ts'
import { flag, integer, text } from '../types.ts'

const relations = within({ person: 'person_id', cadence: 'cadence_id', user: 'user_id' })

/** Salesloft cadence membership: a person in a cadence. */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updated_at',
  records: 'data',
  nested: { ...relations.nested, counts: 'counts_' },
  only: true,
  row: {
    id: plainId,
    'added_at?': instant,
    'current_state?': text(),
    'currently_on_cadence?': flag,
    'person_deleted?': flag,
    'counts_replies?': integer,
    'counts_bounces?': integer,
    'person_id?': plainId,
    'cadence_id?': plainId,
    'user_id?': plainId,
    'created_at?': instant,
    'updated_at?': instant,
  },
  aliases: relations.aliases,
} satisfies Contract
