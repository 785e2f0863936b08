import type { Contract } from '../contract.ts'
import { when } from '../mapping/fields.ts'
import { decimal, text } from '../types.ts'

/** Any table of companies that are sold to: one row per version of one. */
export default {
  formats: ['csv', 'json'],
  key: 'account_id',
  version: 'updated_at',
  row: {
    account_id: text(),
    'name?': text(),
    'domain?': text(),
    'parent?': text(),
    'owner?': text(),
    'industry?': text(),
    'segment?': text(),
    'region?': text(),
    'country?': text(),
    'employee_count?': decimal(18, 0),
    'annual_revenue?': decimal(18, 2),
    'created_at?': when,
    'updated_at?': when,
  },
} satisfies Contract
