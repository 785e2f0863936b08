import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { related } from '../related.ts'
import { text } from '../types.ts'

/** Outreach stage: what the company calls how far a prospect is. */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updatedAt',
  records: 'data',
  nested: related({}).nested,
  only: true,
  row: {
    id: plainId,
    'name?': text(),
    'createdAt?': instant,
    'updatedAt?': instant,
  },
} satisfies Contract
