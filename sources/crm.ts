import { moment } from './moment.ts'
import { plainId } from './nested.ts'
import { type Field, field, flag, text, timestamp } from './types.ts'

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
  'hs_created_by_user_id?': plainId,
  'hs_updated_by_user_id?': plainId,
}

/** The same by the labels of exports, of German portals, too, and by other names of properties. */
export const crmAliases = {
  'Record ID': 'id',
  'Datensatz-ID': 'id',
  hs_object_id: 'id',
  hs_lastmodifieddate: 'updatedAt',
  'Create Date': 'createdate',
  'Created by user ID': 'hs_created_by_user_id',
  'Updated by user ID': 'hs_updated_by_user_id',
  'Merged object IDs': 'hs_merged_object_ids',
}

/** Objects of an answer's record whose members are columns. */
export const crmNested = { properties: '', associations: 'associated_' }

const dispositions: Record<string, string> = {
  'f240bbac-87c9-4f6e-bf70-924b57d47db7': 'Connected',
  '9d9162e7-6cf3-4944-bf63-4dff82258764': 'Busy',
  'a4c4c377-d246-4b32-a13b-75a56a4cd0ff': 'Left live message',
  'b2cf5968-551e-4856-9783-52b3da59a7d0': 'Left voicemail',
  '73a0d17f-1163-4015-bdd5-ec830791da20': 'No answer',
  '17b47fee-58de-441e-a44c-c6300d46f273': 'Wrong number',
}

/** How a call went: HubSpot's own six by their labels, a company's own as they are. */
export const disposition: Field = field(
  'disposition',
  'the result of a call',
  (value) => dispositions[value.toLowerCase()] ?? value,
  {
    code: () => 'ROW_BAD_TEXT',
  },
)
