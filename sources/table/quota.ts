import type { Contract } from '../contract.ts'
import { periodType } from '../mapping/fields.ts'
import { currency, decimal, isoDate, text } from '../types.ts'

/** Any table of quotas: what a rep is to reach in a period; an empty amount is no quota, 0 is a quota of nothing. */
export default {
  formats: ['csv', 'json'],
  key: ['rep', 'metric', 'period_start', 'quota_type'],
  snapshot: true,
  row: {
    rep: text(),
    period_start: isoDate,
    amount: decimal(18, 2),
    'period_type?': periodType,
    'metric?': text(),
    'currency_code?': currency,
    'quota_type?': text(),
  },
} satisfies Contract
