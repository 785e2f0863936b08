import type { Contract } from '../contract.ts'
import { isoDate, text } from '../types.ts'

/** Sheet exclusion: records that the company takes out of its figures, with reason and approval. */
export default {
  formats: ['csv'],
  key: ['object', 'id', 'valid_from'],
  snapshot: true,
  row: {
    object: text(),
    id: text(),
    'valid_from?': isoDate,
    'valid_to?': isoDate,
    'reason?': text(),
    'approved_by?': text(),
  },
} satisfies Contract
