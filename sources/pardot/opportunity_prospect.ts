import type { Contract } from '../contract.ts'
import { clock } from '../moment.ts'
import { plainId } from '../nested.ts'
import { snakeNames } from '../snake.ts'

const row = {
  opportunityId: plainId,
  prospectId: plainId,
  'updatedAt?': clock,
} satisfies Contract['row']

/** Pardot opportunity’s prospects: who stands at a deal of its mirror. */
export default {
  formats: ['csv', 'json'],
  key: ['opportunityId', 'prospectId'],
  version: 'updatedAt',
  lenient: ['escaped_formulas'],
  row,
  aliases: snakeNames(row),
} satisfies Contract
