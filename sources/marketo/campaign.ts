import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { flag, text } from '../types.ts'

/** Marketo smart campaign: the flow within a program that activities name. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  lenient: ['null_text', 'stray_controls'],
  row: {
    id: plainId,
    'name?': text(),
    'description?': text(),
    'type?': text(),
    'programId?': plainId,
    'programName?': text(),
    'workspaceName?': text(),
    'active?': flag,
    'createdAt?': instant,
    'updatedAt?': instant,
  },
  match: ['smart_campaign'],
} satisfies Contract
