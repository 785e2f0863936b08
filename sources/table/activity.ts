import type { Contract } from '../contract.ts'
import { when } from '../mapping/fields.ts'
import { decimal, flag, text } from '../types.ts'

/** Any table of what sellers did: one row per call, mail, meeting or task. */
export default {
  formats: ['csv', 'json'],
  key: 'activity_id',
  version: 'updated_at',
  row: {
    activity_id: text(),
    'activity_type?': text(),
    'owner?': text(),
    'started_at?': when,
    'ended_at?': when,
    'duration_minutes?': decimal(18, 2),
    'direction?': text(),
    'disposition?': text(),
    'is_completed?': flag,
    'person?': text(),
    'account?': text(),
    'opportunity?': text(),
    'created_at?': when,
    'updated_at?': when,
  },
} satisfies Contract
