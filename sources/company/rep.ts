import type { Contract } from '../contract.ts'
import { email, flag, isoDate, text } from '../types.ts'

/** Sheet rep: one row per person who sells and time during which manager, team and territory stay the same. */
export default {
  formats: ['csv'],
  key: ['email', 'valid_from'],
  snapshot: true,
  row: {
    email: email,
    valid_from: isoDate,
    'full_name?': text(),
    'employee_number?': text(),
    'role?': text(),
    'manager_email?': email,
    'team?': text(),
    'territory?': text(),
    'segment?': text(),
    'time_zone?': text(),
    'is_quota_carrying?': flag,
    'hire_date?': isoDate,
    'termination_date?': isoDate,
    'valid_to?': isoDate,
  },
} satisfies Contract
