import type { Contract } from '../contract.ts'
import { crmAliases, crmNested, crmRow } from '../crm.ts'
import { moment } from '../moment.ts'
import { links } from '../nested.ts'
import { text } from '../types.ts'

/** HubSpot meeting: planned, held or called off. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  nested: crmNested,
  row: {
    ...crmRow,
    'hs_timestamp?': moment,
    'hs_meeting_title?': text(),
    'hs_meeting_start_time?': moment,
    'hs_meeting_end_time?': moment,
    'hs_meeting_outcome?': text(),
    'hs_i_cal_uid?': text(),
    'associated_contacts?': links,
    'associated_companies?': links,
    'associated_deals?': links,
  },
  aliases: {
    ...crmAliases,
    'Activity date': 'hs_timestamp',
    'Activity assigned to': 'hubspot_owner_id',
    'Meeting name': 'hs_meeting_title',
    'Meeting start time': 'hs_meeting_start_time',
    'Meeting end time': 'hs_meeting_end_time',
    'Meeting outcome': 'hs_meeting_outcome',
    'Associated Contact IDs': 'associated_contacts',
    'Associated Company IDs': 'associated_companies',
    'Associated Deal IDs': 'associated_deals',
  },
} satisfies Contract
