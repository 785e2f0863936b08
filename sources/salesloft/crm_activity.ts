import type { Contract } from '../contract.ts'
import { hashed } from '../mailbox.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { crmId, within } from '../related.ts'
import { text } from '../types.ts'

const relations = within({ person: 'person_id', user: 'user_id' })

/** Salesloft’s record of the task or event that it made in the CRM: the bridge between both. */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updated_at',
  records: 'data',
  nested: relations.nested,
  only: true,
  row: {
    id: plainId,
    'crm_id?': crmId,
    'activity_type?': text(),
    'subject?': hashed,
    'person_id?': plainId,
    'user_id?': plainId,
    'created_at?': instant,
    'updated_at?': instant,
  },
  aliases: relations.aliases,
  match: ['activity'],
} satisfies Contract
