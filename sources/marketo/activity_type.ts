import type { Contract } from '../contract.ts'
import { json, plainId } from '../nested.ts'
import { text } from '../types.ts'

/** Marketo activity type: its name and those of its attributes; own ones from 100000 on. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  lenient: ['null_text', 'stray_controls'],
  row: {
    id: plainId,
    'name?': text(),
    'description?': text(),
    'primaryAttribute?': json,
    'attributes?': json,
  },
} satisfies Contract
