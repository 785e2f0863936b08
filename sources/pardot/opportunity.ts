import type { Contract } from '../contract.ts'
import { clock } from '../moment.ts'
import { plainId } from '../nested.ts'
import { snakeNames } from '../snake.ts'
import { decimal, flag, integer, salesforceId, text } from '../types.ts'

const row = {
  id: plainId,
  'name?': text(),
  'value?': decimal(18, 2),
  'probability?': integer,
  'type?': text(),
  'stage?': text(),
  'status?': text(),
  'campaignId?': plainId,
  'salesforceId?': salesforceId,
  'isDeleted?': flag,
  'closedAt?': clock,
  'createdAt?': clock,
  'updatedAt?': clock,
} satisfies Contract['row']

/** Pardot opportunity: a mirror of the CRM’s deal, kept as it came and not counted. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  lenient: ['escaped_formulas'],
  row,
  aliases: snakeNames(row, {
    crm_opportunity_fid: 'salesforceId',
  }),
} satisfies Contract
