import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { related } from '../related.ts'
import { text } from '../types.ts'

const relations = related({
  user: 'user_id',
  prospect: 'prospect_id',
  opportunity: 'opportunity_id',
  sequence: 'sequence_id',
  sequenceStep: 'sequence_step_id',
  callDisposition: 'call_disposition_id',
  task: 'task_id',
})

/** Outreach call, made through it or by a dialer that it knows. It has no length: that is from answered to completed. */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updatedAt',
  records: 'data',
  nested: relations.nested,
  only: true,
  row: {
    id: plainId,
    'direction?': text(),
    'dialedAt?': instant,
    'answeredAt?': instant,
    'completedAt?': instant,
    'outcome?': text(),
    'state?': text(),
    'from_number?': text(),
    'to_number?': text(),
    'userCallType?': text(),
    'vendorCallId?': text(),
    'externalVendor?': text(),
    'user_id?': plainId,
    'prospect_id?': plainId,
    'opportunity_id?': plainId,
    'sequence_id?': plainId,
    'sequence_step_id?': plainId,
    'call_disposition_id?': plainId,
    'task_id?': plainId,
    'createdAt?': instant,
    'updatedAt?': instant,
  },
  aliases: { ...relations.aliases, from: 'from_number', to: 'to_number' },
} satisfies Contract
