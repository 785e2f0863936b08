import type { Contract } from '../contract.ts'
import { decimal, email, isoDate, text } from '../types.ts'

/**
 * Sheet employment: when a person was employed (`valid_to` is the first day after), how much of full time, and since when in the role,
 * from which the ramp of the quota counts.
 */
export default {
  formats: ['csv'],
  key: ['rep_email', 'valid_from'],
  snapshot: true,
  row: {
    rep_email: email,
    valid_from: isoDate,
    'valid_to?': isoDate,
    'role_start_date?': isoDate,
    'full_time_rate?': decimal(9, 6),
    'employment_type?': text(),
  },
} satisfies Contract
