import type { Contract } from '../contract.ts'
import { crmAliases, crmNested, crmRow } from '../crm.ts'
import { moment } from '../moment.ts'
import { links } from '../nested.ts'
import { text } from '../types.ts'

/** HubSpot task: a to-do of a seller; its hs_timestamp is when it is due. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  nested: crmNested,
  row: {
    ...crmRow,
    'hs_timestamp?': moment,
    'hs_task_subject?': text(),
    'hs_task_status?': text(),
    'hs_task_type?': text(),
    'hs_task_completion_date?': moment,
    'associated_contacts?': links,
    'associated_companies?': links,
    'associated_deals?': links,
  },
  aliases: {
    ...crmAliases,
    'Activity assigned to': 'hubspot_owner_id',
    'Task Title': 'hs_task_subject',
    'Task Status': 'hs_task_status',
    'Task Type': 'hs_task_type',
    'Due date': 'hs_timestamp',
    'Associated Contact IDs': 'associated_contacts',
    'Associated Company IDs': 'associated_companies',
    'Associated Deal IDs': 'associated_deals',
  },
} satisfies Contract
