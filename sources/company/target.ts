import type { Contract } from '../contract.ts'
import { currency, decimal, isoDate, required, text } from '../types.ts'

/** Sheet target: what the company, a team or a territory is to reach in a period. */
export default {
  formats: ['csv'],
  key: ['scope_type', 'scope_name', 'metric', 'period_start'],
  snapshot: true,
  row: {
    scope_type: text(),
    period_type: required(text()),
    period_start: isoDate,
    amount: decimal(18, 2),
    'scope_name?': text(),
    'metric?': text(),
    'currency_code?': currency,
  },
} satisfies Contract
