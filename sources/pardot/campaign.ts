import type { Contract } from '../contract.ts'
import { clock } from '../moment.ts'
import { plainId } from '../nested.ts'
import { snakeNames } from '../snake.ts'
import { decimal, flag, salesforceId, text } from '../types.ts'

const row = {
  id: plainId,
  'name?': text(),
  'cost?': decimal(18, 2),
  'parentCampaignId?': plainId,
  'folderId?': plainId,
  'salesforceId?': salesforceId,
  'isDeleted?': flag,
  'createdAt?': clock,
  'updatedAt?': clock,
} satisfies Contract['row']

/** Pardot campaign: what a prospect or an asset is counted under; cost is in whole units of the account’s currency. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  lenient: ['escaped_formulas'],
  row,
  aliases: snakeNames(row, {
    crm_fid: 'salesforceId',
  }),
} satisfies Contract
