import type { Contract } from '../contract.ts'
import { crmAliases, crmNested, crmRow, disposition } from '../crm.ts'
import { moment } from '../moment.ts'
import { links } from '../nested.ts'
import { decimal, text } from '../types.ts'

/** HubSpot call: logged or made through HubSpot. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  nested: crmNested,
  row: {
    ...crmRow,
    'hs_timestamp?': moment,
    'hs_call_title?': text(),
    'hs_call_direction?': text(),
    'hs_call_status?': text(),
    'hs_call_disposition?': disposition,
    'hs_call_duration?': decimal(18, 3),
    'hs_call_external_id?': text(),
    'associated_contacts?': links,
    'associated_companies?': links,
    'associated_deals?': links,
  },
  aliases: {
    ...crmAliases,
    'Activity date': 'hs_timestamp',
    'Activity assigned to': 'hubspot_owner_id',
    'Call title': 'hs_call_title',
    'Call direction': 'hs_call_direction',
    'Call status': 'hs_call_status',
    'Call outcome': 'hs_call_disposition',
    'Call duration': 'hs_call_duration',
    'Associated Contact IDs': 'associated_contacts',
    'Associated Company IDs': 'associated_companies',
    'Associated Deal IDs': 'associated_deals',
  },
} satisfies Contract
