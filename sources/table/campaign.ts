import type { Contract } from '../contract.ts'
import { when } from '../mapping/fields.ts'
import { currency, decimal, isoDate, text } from '../types.ts'

/** Any table of campaigns: one row per version of one. */
export default {
  formats: ['csv', 'json'],
  key: 'campaign_id',
  version: 'updated_at',
  row: {
    campaign_id: text(),
    'name?': text(),
    'channel?': text(),
    'parent?': text(),
    'status?': text(),
    'start_date?': isoDate,
    'end_date?': isoDate,
    'budgeted_amount?': decimal(18, 2),
    'actual_amount?': decimal(18, 2),
    'currency_code?': currency,
    'updated_at?': when,
  },
} satisfies Contract
