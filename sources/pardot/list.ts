import type { Contract } from '../contract.ts'
import { clock } from '../moment.ts'
import { plainId } from '../nested.ts'
import { snakeNames } from '../snake.ts'
import { flag, text } from '../types.ts'

const row = {
  id: plainId,
  'name?': text(),
  'title?': text(),
  'description?': text(),
  'campaignId?': plainId,
  'folderId?': plainId,
  'isDynamic?': flag,
  'isPublic?': flag,
  'isCrmVisible?': flag,
  'isDeleted?': flag,
  'createdAt?': clock,
  'updatedAt?': clock,
} satisfies Contract['row']

/** Pardot list: a set of prospects that mail is sent to. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  lenient: ['escaped_formulas'],
  row,
  aliases: snakeNames(row),
} satisfies Contract
