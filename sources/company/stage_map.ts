import type { Contract } from '../contract.ts'
import { flag, integer, required, text } from '../types.ts'

/** Sheet stage_map: what the company's stages mean. */
export default {
  formats: ['csv'],
  key: 'stage_name',
  snapshot: true,
  row: {
    stage_name: text(),
    stage_class: required(text()),
    'sort_order?': integer,
    'is_qualifying?': flag,
    'forecast_category?': text(),
  },
} satisfies Contract
