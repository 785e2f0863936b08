import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { within } from '../related.ts'
import { isoDate, text } from '../types.ts'

const relations = within({ user: 'user_id', person: 'person_id', completed_by: 'completer_id' })

/** Salesloft task: something that a seller is to do for a person. */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updated_at',
  records: 'data',
  nested: relations.nested,
  only: true,
  row: {
    id: plainId,
    'task_type?': text(),
    'current_state?': text(),
    'due_at?': instant,
    'due_date?': isoDate,
    'completed_at?': instant,
    'user_id?': plainId,
    'person_id?': plainId,
    'completer_id?': plainId,
    'created_at?': instant,
    'updated_at?': instant,
  },
  aliases: relations.aliases,
} satisfies Contract
