import type { Contract } from '../contract.ts'
import { clock } from '../moment.ts'
import { plainId } from '../nested.ts'
import { snakeNames } from '../snake.ts'
import { flag, salesforceId, text } from '../types.ts'

const row = {
  id: plainId,
  'name?': text(),
  'website?': text(),
  'phone?': text(),
  'industry?': text(),
  'employees?': text(),
  'annualRevenue?': text(),
  'billingCountry?': text(),
  'assignedToId?': plainId,
  'salesforceId?': salesforceId,
  'isDeleted?': flag,
  'createdAt?': clock,
  'updatedAt?': clock,
} satisfies Contract['row']

/** Pardot prospect account: the company of prospects as marketing has it. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  lenient: ['escaped_formulas'],
  row,
  aliases: snakeNames(row, {
    crm_account_fid: 'salesforceId',
  }),
} satisfies Contract
