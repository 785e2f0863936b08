import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { text } from '../types.ts'

/** Marketo static list: its name, which activities tell only by the id. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  lenient: ['null_text', 'stray_controls'],
  row: {
    id: plainId,
    'name?': text(),
    'description?': text(),
    'programId?': plainId,
    'programName?': text(),
    'workspaceName?': text(),
    'createdAt?': instant,
    'updatedAt?': instant,
  },
  match: ['static_list'],
} satisfies Contract
