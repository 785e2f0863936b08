import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { related } from '../related.ts'
import { flag, text } from '../types.ts'

/** Outreach user: a person who sells. */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updatedAt',
  records: 'data',
  nested: related({}).nested,
  only: true,
  row: {
    id: plainId,
    'email?': text(),
    'name?': text(),
    'firstName?': text(),
    'lastName?': text(),
    'title?': text(),
    'locked?': flag,
    'userGuid?': text(),
    'timezone?': text(),
    'createdAt?': instant,
    'updatedAt?': instant,
  },
} satisfies Contract
