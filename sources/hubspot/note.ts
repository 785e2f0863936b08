import type { Contract } from '../contract.ts'
import { crmAliases, crmNested, crmRow } from '../crm.ts'
import { moment } from '../moment.ts'
import { links } from '../nested.ts'
import { text } from '../types.ts'

/** HubSpot note: what a seller wrote down about a record. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  nested: crmNested,
  row: {
    ...crmRow,
    'hs_timestamp?': moment,
    'hs_note_body?': text(),
    'associated_contacts?': links,
    'associated_companies?': links,
    'associated_deals?': links,
  },
  aliases: {
    ...crmAliases,
    'Activity date': 'hs_timestamp',
    'Activity assigned to': 'hubspot_owner_id',
    'Note body': 'hs_note_body',
    'Associated Contact IDs': 'associated_contacts',
    'Associated Company IDs': 'associated_companies',
    'Associated Deal IDs': 'associated_deals',
  },
} satisfies Contract
