import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { related } from '../related.ts'
import { integer, text } from '../types.ts'

const relations = related({ prospect: 'prospect_id', sequence: 'sequence_id', creator: 'user_id' })

/** Outreach sequence state: a prospect in a sequence. */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updatedAt',
  records: 'data',
  nested: relations.nested,
  only: true,
  row: {
    id: plainId,
    'state?': text(),
    'activeAt?': instant,
    'stateChangedAt?': instant,
    'repliedAt?': instant,
    'bounceCount?': integer,
    'optOutCount?': integer,
    'pauseReason?': text(),
    'prospect_id?': plainId,
    'sequence_id?': plainId,
    'user_id?': plainId,
    'createdAt?': instant,
    'updatedAt?': instant,
  },
  aliases: relations.aliases,
} satisfies Contract
