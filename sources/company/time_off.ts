import type { Contract } from '../contract.ts'
import { email, flag, isoDate, required, text } from '../types.ts'

/** Sheet time_off: who is away, from the first to the last day, both inclusive, and whether that relieves of quota. */
export default {
  formats: ['csv'],
  key: ['rep_email', 'start_date', 'leave_type'],
  snapshot: true,
  row: {
    'time_off_id?': text(),
    rep_email: email,
    start_date: isoDate,
    end_date: required(isoDate),
    leave_type: text(),
    status: required(text()),
    'is_quota_relief?': flag,
  },
} satisfies Contract
