import type { Contract } from '../contract.ts'
import { json, plainId } from '../nested.ts'
import { text } from '../types.ts'

/** Marketo channel: the steps that people go through in programs of a kind, and which of them are a success. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  lenient: ['null_text', 'stray_controls'],
  row: {
    id: plainId,
    'name?': text(),
    'applicableProgramType?': text(),
    'progressionStatuses?': json,
  },
} satisfies Contract
