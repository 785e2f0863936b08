import type { Contract } from '../contract.ts'
import { texts } from '../mailbox.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { crmId, related } from '../related.ts'
import { decimal, flag, text } from '../types.ts'

const relations = related({ account: 'account_id', owner: 'owner_id', stage: 'stage_id' })

/** Outreach prospect: a person to sell to, mostly a copy of the CRM’s lead or contact. */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updatedAt',
  records: 'data',
  nested: relations.nested,
  row: {
    id: plainId,
    'firstName?': text(),
    'lastName?': text(),
    'name?': text(),
    'emails?': texts,
    'workPhones?': texts,
    'mobilePhones?': texts,
    'title?': text(),
    'company?': text(),
    'addressCountry?': text(),
    'source?': text(),
    'externalId?': crmId,
    'externalSource?': text(),
    'engagedScore?': decimal(18, 6),
    'optedOut?': flag,
    'emailOptedOut?': flag,
    'trashedAt?': instant,
    'account_id?': plainId,
    'owner_id?': plainId,
    'stage_id?': plainId,
    'createdAt?': instant,
    'updatedAt?': instant,
  },
  aliases: relations.aliases,
} satisfies Contract
