import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { flag, text } from '../types.ts'

/** Gong user: a person whose conversations are recorded. */
export default {
  formats: ['json'],
  key: 'id',
  records: 'users',
  only: true,
  row: {
    id: plainId,
    'emailAddress?': text(),
    'firstName?': text(),
    'lastName?': text(),
    'title?': text(),
    'active?': flag,
    'managerId?': plainId,
    'created?': instant,
  },
} satisfies Contract
