import { moment } from './moment.ts'
import { plainId } from './nested.ts'
import { flag, text, timestamp } from './types.ts'

/** What every object of HubSpot's CRM has in an answer besides its own properties. */
export const crmRow = {
  id: plainId,
  'createdAt?': timestamp,
  'updatedAt?': timestamp,
  'archived?': flag,
  'archivedAt?': timestamp,
  'hs_createdate?': timestamp,
  'createdate?': moment,
  'hubspot_owner_id?': text(),
  'hs_merged_object_ids?': text(),
}

/** The same by the labels of exports and by other names of properties. */
export const crmAliases = {
  'Record ID': 'id',
  hs_object_id: 'id',
  hs_lastmodifieddate: 'updatedAt',
  'Create Date': 'createdate',
  'Merged object IDs': 'hs_merged_object_ids',
}

/** Objects of an answer's record whose members are columns. */
export const crmNested = { properties: '', associations: 'associated_' }
