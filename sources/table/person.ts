import type { Contract } from '../contract.ts'
import { when } from '../mapping/fields.ts'
import { text } from '../types.ts'

/** Any table of people who are sold to: one row per version of one. */
export default {
  formats: ['csv', 'json'],
  key: 'person_id',
  version: 'updated_at',
  row: {
    person_id: text(),
    'full_name?': text(),
    'first_name?': text(),
    'last_name?': text(),
    'email?': text(),
    'phone?': text(),
    'title?': text(),
    'account?': text(),
    'owner?': text(),
    'created_at?': when,
    'updated_at?': when,
  },
} satisfies Contract
