import type { Contract } from '../contract.ts'
import { crmAliases, crmNested, crmRow } from '../crm.ts'
import { moment } from '../moment.ts'
import { links } from '../nested.ts'
import { text } from '../types.ts'

/** HubSpot e-mail: sent or received by a seller; one message may be several records. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  nested: crmNested,
  row: {
    ...crmRow,
    'hs_timestamp?': moment,
    'hs_email_subject?': text(),
    'hs_email_direction?': text(),
    'hs_email_status?': text(),
    'hs_email_message_id?': text(),
    'associated_contacts?': links,
    'associated_companies?': links,
    'associated_deals?': links,
  },
  aliases: {
    ...crmAliases,
    'Activity date': 'hs_timestamp',
    'Activity assigned to': 'hubspot_owner_id',
    'Email subject': 'hs_email_subject',
    'Email direction': 'hs_email_direction',
    'Email send status': 'hs_email_status',
    'Associated Contact IDs': 'associated_contacts',
    'Associated Company IDs': 'associated_companies',
    'Associated Deal IDs': 'associated_deals',
  },
} satisfies Contract
