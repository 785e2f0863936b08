import type { Contract } from '../contract.ts'
import { clock } from '../moment.ts'
import { plainId } from '../nested.ts'
import { snakeNames } from '../snake.ts'
import { integer, required, text } from '../types.ts'

const row = {
  id: plainId,
  prospectId: required(plainId),
  'previousStageId?': plainId,
  'nextStageId?': plainId,
  'previousStageName?': text(),
  'nextStageName?': text(),
  'secondsElapsed?': integer,
  'createdAt?': clock,
} satisfies Contract['row']

/** Pardot lifecycle history: a prospect goes from one stage to the next. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  lenient: ['escaped_formulas'],
  nested: { previousStage: 'previousStage', nextStage: 'nextStage' },
  row,
  aliases: snakeNames(row, {
    previousStage: 'previousStageId',
    nextStage: 'nextStageId',
    previous_stage: 'previousStageId',
    next_stage: 'nextStageId',
  }),
} satisfies Contract
