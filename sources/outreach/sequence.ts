import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { related } from '../related.ts'
import { flag, text } from '../types.ts'

const relations = related({ owner: 'owner_id' })

/** Outreach sequence: steps by which sellers approach prospects. */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updatedAt',
  records: 'data',
  nested: relations.nested,
  only: true,
  row: {
    id: plainId,
    'name?': text(),
    'enabled?': flag,
    'owner_id?': plainId,
    'createdAt?': instant,
    'updatedAt?': instant,
  },
  aliases: relations.aliases,
} satisfies Contract
