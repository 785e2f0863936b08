import type { Contract } from '../contract.ts'
import { email, isoDate, text } from '../types.ts'

/** Sheet access: who may see figures, as what and when. */
export default {
  formats: ['csv'],
  key: ['email', 'role', 'valid_from'],
  snapshot: true,
  row: {
    email: email,
    role: text(),
    'valid_from?': isoDate,
    'valid_to?': isoDate,
  },
} satisfies Contract
