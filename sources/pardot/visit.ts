import type { Contract } from '../contract.ts'
import { clock } from '../moment.ts'
import { plainId } from '../nested.ts'
import { snakeNames } from '../snake.ts'
import { integer, text } from '../types.ts'

const row = {
  id: plainId,
  'visitorId?': plainId,
  'prospectId?': plainId,
  'visitorPageViewCount?': integer,
  'durationInSeconds?': integer,
  'campaignParameter?': text(),
  'mediumParameter?': text(),
  'sourceParameter?': text(),
  'contentParameter?': text(),
  'termParameter?': text(),
  'firstVisitorPageViewAt?': clock,
  'lastVisitorPageViewAt?': clock,
  'createdAt?': clock,
  'updatedAt?': clock,
} satisfies Contract['row']

/** Pardot visit: one stay of a visitor on the pages, with where it came from. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  lenient: ['escaped_formulas'],
  row,
  aliases: snakeNames(row),
} satisfies Contract
