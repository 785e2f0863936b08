import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { crmId, related } from '../related.ts'
import { text } from '../types.ts'

const relations = related({ owner: 'owner_id' })

/** Outreach account: a company to sell to, mostly a copy of the CRM’s. */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updatedAt',
  records: 'data',
  nested: relations.nested,
  row: {
    id: plainId,
    'name?': text(),
    'domain?': text(),
    'customId?': crmId,
    'externalSource?': text(),
    'owner_id?': plainId,
    'createdAt?': instant,
    'updatedAt?': instant,
  },
  aliases: relations.aliases,
} satisfies Contract
