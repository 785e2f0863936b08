import type { Contract } from '../contract.ts'
import { clock } from '../moment.ts'
import { plainId } from '../nested.ts'
import { snakeNames } from '../snake.ts'
import { flag, integer, required, text } from '../types.ts'

const row = {
  id: plainId,
  name: required(text()),
  'position?': integer,
  'isLocked?': flag,
  'isDeleted?': flag,
  'createdAt?': clock,
  'updatedAt?': clock,
} satisfies Contract['row']

/** Pardot lifecycle stage: the name of a step that prospects go through. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  lenient: ['escaped_formulas'],
  row,
  aliases: snakeNames(row),
} satisfies Contract
