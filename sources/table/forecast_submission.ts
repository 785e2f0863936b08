import type { Contract } from '../contract.ts'
import { periodType } from '../mapping/fields.ts'
import { currency, decimal, flag, isoDate, text } from '../types.ts'

/** Any table of forecasts: what a rep or manager said on a day that a period will bring. */
export default {
  formats: ['csv', 'json'],
  key: ['forecaster', 'period_start', 'forecast_category', 'submitted_date'],
  snapshot: true,
  row: {
    forecaster: text(),
    period_start: isoDate,
    amount: decimal(18, 2),
    submitted_date: isoDate,
    'period_type?': periodType,
    'forecast_category?': text(),
    'currency_code?': currency,
    'is_cumulative?': flag,
  },
} satisfies Contract
