import type { Contract } from '../contract.ts'
import { currency, decimal, email, isoDate, required, text } from '../types.ts'

/** Sheet quota: what a rep is to reach in a period; an empty amount is no quota, 0 is a quota of nothing. */
export default {
  formats: ['csv'],
  key: ['rep_email', 'metric', 'period_start', 'quota_type'],
  snapshot: true,
  row: {
    rep_email: email,
    period_type: required(text()),
    period_start: isoDate,
    amount: decimal(18, 2),
    'metric?': text(),
    'currency_code?': currency,
    'quota_type?': text(),
  },
} satisfies Contract
