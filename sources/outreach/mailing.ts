import type { Contract } from '../contract.ts'
import { hashed, messageId } from '../mailbox.ts'
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
})

/** Outreach mailing: an e-mail that a seller or a sequence sends. Its state is the latest only, its times tell what happened. */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updatedAt',
  records: 'data',
  nested: relations.nested,
  only: true,
  row: {
    id: plainId,
    'mailingType?': text(),
    'state?': text(),
    'subject?': hashed,
    'deliveredAt?': instant,
    'openedAt?': instant,
    'clickedAt?': instant,
    'repliedAt?': instant,
    'bouncedAt?': instant,
    'unsubscribedAt?': instant,
    'messageId?': messageId,
    'mailboxAddress?': text(),
    'user_id?': plainId,
    'prospect_id?': plainId,
    'opportunity_id?': plainId,
    'sequence_id?': plainId,
    'sequence_step_id?': plainId,
    'createdAt?': instant,
    'updatedAt?': instant,
  },
  aliases: relations.aliases,
} satisfies Contract
