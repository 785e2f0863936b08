import type { Contract } from '../contract.ts'
import { hashed } from '../mailbox.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { crmObjects, parties } from '../party.ts'
import { flag, integer, text } from '../types.ts'

/**
 * Gong call: a conversation that was recorded, by the short list of calls or the extensive one, which tells who was in it. Calls come
 * hours late and are told again when more is known of them.
 */
export default {
  formats: ['json'],
  key: 'id',
  records: 'calls',
  nothing: 'No calls found corresponding to the provided filters',
  nested: { metaData: '' },
  only: true,
  row: {
    id: plainId,
    'title?': hashed,
    'scheduled?': instant,
    'started?': instant,
    'duration?': integer,
    'primaryUserId?': plainId,
    'direction?': text(),
    'system?': text(),
    'scope?': text(),
    'media?': text(),
    'sdrDisposition?': text(),
    'clientUniqueId?': text(),
    'calendarEventId?': text(),
    'isPrivate?': flag,
    'parties?': parties,
    'context?': crmObjects,
  },
} satisfies Contract
