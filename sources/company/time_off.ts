import type { Contract } from '../contract.ts'
import { decimal, email, flag, isoDate, required, text } from '../types.ts'

/** Sheet time_off: one row per leave of a person, end_date inclusive; amount in hours is a part of a day. */
export default {
  formats: ['csv'],
  key: ['rep_email', 'start_date', 'time_off_id'],
  snapshot: true,
  row: {
    rep_email: email,
    start_date: isoDate,
    end_date: required(isoDate),
    'time_off_id?': text(),
    'leave_type?': text(),
    'status?': text(),
    'amount?': decimal(9, 3),
    'unit?': text(),
    'is_quota_relief?': flag,
  },
} satisfies Contract
