import type { Contract } from '../contract.ts'
import { clock } from '../moment.ts'
import { plainId } from '../nested.ts'
import { snakeNames } from '../snake.ts'
import { integer, text } from '../types.ts'

const row = {
  id: plainId,
  'prospectId?': plainId,
  'pageViewCount?': integer,
  'campaignParameter?': text(),
  'mediumParameter?': text(),
  'sourceParameter?': text(),
  'contentParameter?': text(),
  'termParameter?': text(),
  'hostname?': text(),
  'ipAddress?': text(),
  'createdAt?': clock,
  'updatedAt?': clock,
} satisfies Contract['row']

/** Pardot visitor: a browser that came by, and the prospect it turned out to be. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  lenient: ['escaped_formulas'],
  row,
  aliases: snakeNames(row),
} satisfies Contract
