import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { within } from '../related.ts'
import { flag, text } from '../types.ts'

const relations = within({ owner: 'owner_id' })

/** Salesloft cadence: steps by which sellers approach people. */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updated_at',
  records: 'data',
  nested: relations.nested,
  only: true,
  row: {
    id: plainId,
    'name?': text(),
    'cadence_function?': text(),
    'team_cadence?': flag,
    'archived_at?': instant,
    'owner_id?': plainId,
    'created_at?': instant,
    'updated_at?': instant,
  },
  aliases: relations.aliases,
} satisfies Contract
