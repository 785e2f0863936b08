import type { Contract } from '../contract.ts'
import { when } from '../mapping/fields.ts'
import { isoDate, text } from '../types.ts'

/** Any table of leads: one row per version of one. */
export default {
  formats: ['csv', 'json'],
  key: 'lead_id',
  version: 'updated_at',
  row: {
    lead_id: text(),
    'full_name?': text(),
    'first_name?': text(),
    'last_name?': text(),
    'email?': text(),
    'phone?': text(),
    'title?': text(),
    'company?': text(),
    'owner?': text(),
    'status?': text(),
    'lead_source?': text(),
    'campaign?': text(),
    'created_at?': when,
    'converted_date?': isoDate,
    'opportunity?': text(),
    'account?': text(),
    'updated_at?': when,
  },
} satisfies Contract
