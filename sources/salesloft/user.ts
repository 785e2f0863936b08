import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { flag, text } from '../types.ts'

/** Salesloft user: a person who sells. */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updated_at',
  records: 'data',
  only: true,
  row: {
    id: plainId,
    'guid?': text(),
    'email?': text(),
    'name?': text(),
    'active?': flag,
    'time_zone?': text(),
    'created_at?': instant,
    'updated_at?': instant,
  },
} satisfies Contract
