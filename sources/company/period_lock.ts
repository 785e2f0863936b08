import type { Contract } from '../contract.ts'
import { email, isoDate, required, text } from '../types.ts'

/** Sheet period_lock: pay periods, each by its first day, whose statements somebody wants to be final; "quarterdeck lock" locks them. */
export default {
  formats: ['csv'],
  key: 'period_start',
  snapshot: true,
  row: {
    period_start: isoDate,
    locked_by: required(email),
    'reason?': text(),
  },
} satisfies Contract
