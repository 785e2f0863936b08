import type { Contract } from '../contract.ts'
import { when } from '../mapping/fields.ts'
import { currency, decimal, isoDate, text } from '../types.ts'

/** Any table of what was sold: one row per booking. */
export default {
  formats: ['csv', 'json'],
  key: 'booking_id',
  version: 'updated_at',
  row: {
    booking_id: text(),
    booked_date: isoDate,
    amount: decimal(18, 2),
    'currency_code?': currency,
    'opportunity?': text(),
    'account?': text(),
    'owner?': text(),
    'product?': text(),
    'team?': text(),
    'region?': text(),
    'updated_at?': when,
  },
} satisfies Contract
