import type { Contract } from '../contract.ts'
import { called, outcome } from '../mapping/fields.ts'
import { flag, integer, required, text } from '../types.ts'

/** Any table that says what the company's stages mean: open, won or lost. */
export default {
  formats: ['csv', 'json'],
  key: 'stage_name',
  snapshot: true,
  row: {
    stage_name: text(),
    stage_class: required(outcome),
    'sort_order?': integer,
    'is_qualifying?': flag,
    'forecast_category?': text(),
  },
  match: ['stagemap', 'stage', 'opportunitystage'],
  aliases: called({
    stage_name: 'stagename stage name masterlabel',
    stage_class: 'stageclass class outcome meaning result type',
    sort_order: 'sortorder order position',
    is_qualifying: 'isqualifying qualifying',
    forecast_category: 'forecastcategory',
  }),
} satisfies Contract
