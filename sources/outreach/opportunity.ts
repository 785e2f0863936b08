import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { crmId, related } from '../related.ts'
import { text } from '../types.ts'

const relations = related({ account: 'account_id', owner: 'owner_id', opportunityStage: 'stage_id' })

/** Outreach opportunity: a mirror of the CRM’s deal, taken for the CRM’s own id of it and not counted. */
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
    'customId?': crmId,
    'externalId?': crmId,
    'account_id?': plainId,
    'owner_id?': plainId,
    'stage_id?': plainId,
    'createdAt?': instant,
    'updatedAt?': instant,
  },
  aliases: relations.aliases,
} satisfies Contract
