import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { related } from '../related.ts'
import { flag, text } from '../types.ts'

const relations = related({
  owner: 'owner_id',
  completer: 'completer_id',
  prospect: 'prospect_id',
  account: 'account_id',
  opportunity: 'opportunity_id',
  sequence: 'sequence_id',
})

/** Outreach task: something that a seller is to do for a prospect or account. */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updatedAt',
  records: 'data',
  nested: relations.nested,
  only: true,
  row: {
    id: plainId,
    'action?': text(),
    'taskType?': text(),
    'state?': text(),
    'completed?': flag,
    'completedAt?': instant,
    'dueAt?': instant,
    'owner_id?': plainId,
    'completer_id?': plainId,
    'prospect_id?': plainId,
    'account_id?': plainId,
    'opportunity_id?': plainId,
    'sequence_id?': plainId,
    'createdAt?': instant,
    'updatedAt?': instant,
  },
  aliases: relations.aliases,
} satisfies Contract
