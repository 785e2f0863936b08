import type { Contract } from '../contract.ts'
import { clock } from '../moment.ts'
import { plainId } from '../nested.ts'
import { snakeNames } from '../snake.ts'
import { flag, text } from '../types.ts'

const row = {
  id: plainId,
  'name?': text(),
  'campaignId?': plainId,
  'folderId?': plainId,
  'salesforceId?': plainId,
  'trackerDomainId?': plainId,
  'layoutTemplateId?': plainId,
  'isDeleted?': flag,
  'createdAt?': clock,
  'updatedAt?': clock,
} satisfies Contract['row']

/** Pardot form: its name, which activities tell only by the id. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  lenient: ['escaped_formulas'],
  row,
  aliases: snakeNames(row),
} satisfies Contract
