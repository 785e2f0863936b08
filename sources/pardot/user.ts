import type { Contract } from '../contract.ts'
import { clock } from '../moment.ts'
import { plainId } from '../nested.ts'
import { snakeNames } from '../snake.ts'
import { flag, salesforceId, text } from '../types.ts'

const row = {
  id: plainId,
  'email?': text(),
  'username?': text(),
  'firstName?': text(),
  'lastName?': text(),
  'jobTitle?': text(),
  'role?': text(),
  'roleName?': text(),
  'timezone?': text(),
  'salesforceId?': salesforceId,
  'isDeleted?': flag,
  'createdAt?': clock,
  'updatedAt?': clock,
} satisfies Contract['row']

/** Pardot user: who owns prospects there, and which user of the CRM that is. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  lenient: ['escaped_formulas'],
  row,
  aliases: snakeNames(row, {
    crm_user_fid: 'salesforceId',
  }),
} satisfies Contract
