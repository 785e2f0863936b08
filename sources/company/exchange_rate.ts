import type { Contract } from '../contract.ts'
import { notNegative } from '../range.ts'
import { currency, decimal, isoDate, required, text } from '../types.ts'

/** Sheet exchange_rate: how many units of the reporting currency one unit of a currency is worth, valid_to exclusive. */
export default {
  formats: ['csv'],
  key: ['currency_code', 'basis', 'valid_from'],
  snapshot: true,
  row: {
    currency_code: currency,
    valid_from: isoDate,
    rate: required(notNegative(decimal(20, 8))),
    'basis?': text(),
    'valid_to?': isoDate,
  },
} satisfies Contract
