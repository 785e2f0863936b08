import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { snakeNames } from '../snake.ts'
import { flag, text } from '../types.ts'

const row = {
  id: plainId,
  'name?': text(),
  'formType?': text(),
  'campaignGuid?': plainId,
  'archived?': flag,
  'createdAt?': instant,
  'updatedAt?': instant,
} satisfies Contract['row']

/** HubSpot form: its name, which submissions tell only by the id, and the campaign that it was made for where the answer says so. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  only: true,
  row,
  aliases: snakeNames(row, { guid: 'id' }),
} satisfies Contract
