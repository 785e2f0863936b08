import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { within } from '../related.ts'
import { integer, text } from '../types.ts'

const relations = within({ call: 'call_id', user: 'user_id', called_person: 'person_id' })

/** Salesloft call data record: a call as the telephone system had it. */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updated_at',
  records: 'data',
  nested: relations.nested,
  only: true,
  row: {
    id: plainId,
    'from_number?': text(),
    'to_number?': text(),
    'direction?': text(),
    'status?': text(),
    'call_type?': text(),
    'call_uuid?': text(),
    'duration?': integer,
    'call_id?': plainId,
    'user_id?': plainId,
    'person_id?': plainId,
    'created_at?': instant,
    'updated_at?': instant,
  },
  aliases: { ...relations.aliases, from: 'from_number', to: 'to_number' },
  match: ['call_record'],
} satisfies Contract
