import type { Contract } from '../contract.ts'
import { currency, decimal, email, flag, isoDate, required, text } from '../types.ts'

/** Sheet forecast_submission: what a rep or manager said on a day that a period will bring; an empty amount takes it back. */
export default {
  formats: ['csv'],
  key: ['forecaster_email', 'period_type', 'period_start', 'forecast_category', 'submitted_date'],
  snapshot: true,
  row: {
    forecaster_email: email,
    period_type: required(text()),
    period_start: isoDate,
    forecast_category: text(),
    amount: decimal(18, 2),
    submitted_date: isoDate,
    'currency_code?': currency,
    'is_cumulative?': flag,
  },
} satisfies Contract
