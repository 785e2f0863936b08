import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { crmId, within } from '../related.ts'
import { text } from '../types.ts'

const relations = within({ owner: 'owner_id' })

/** Salesloft account: a company to sell to, mostly a copy of the CRM’s. */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updated_at',
  records: 'data',
  nested: relations.nested,
  row: {
    id: plainId,
    'name?': text(),
    'domain?': text(),
    'crm_id?': crmId,
    'owner_crm_id?': crmId,
    'archived_at?': instant,
    'owner_id?': plainId,
    'created_at?': instant,
    'updated_at?': instant,
  },
  aliases: relations.aliases,
} satisfies Contract
