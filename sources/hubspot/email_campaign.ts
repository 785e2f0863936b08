import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { snakeNames } from '../snake.ts'
import { text } from '../types.ts'

const row = {
  id: plainId,
  'contentId?': plainId,
  'name?': text(),
  'subject?': text(),
  'type?': text(),
  'subType?': text(),
  'lastUpdatedTime?': instant,
} satisfies Contract['row']

/** HubSpot e-mail campaign: one sending of a marketing mail, which events name; contentId is the mail. A list of them tells ids and times only. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'lastUpdatedTime',
  records: 'campaigns',
  only: true,
  row,
  aliases: snakeNames(row),
} satisfies Contract
