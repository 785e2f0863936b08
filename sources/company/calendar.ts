import type { Contract } from '../contract.ts'
import { integer, isoDate, required, text } from '../types.ts'

/** Sheet calendar: one row per fiscal month of an imported calendar, end_date inclusive. */
export default {
  formats: ['csv'],
  key: ['calendar_id', 'fiscal_year', 'month_number'],
  snapshot: true,
  row: {
    fiscal_year: integer,
    quarter_number: required(integer),
    month_number: integer,
    start_date: required(isoDate),
    end_date: required(isoDate),
    'calendar_id?': text(),
  },
} satisfies Contract
