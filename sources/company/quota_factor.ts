import type { Contract } from '../contract.ts'
import { decimal, integer, required, text } from '../types.ts'

/**
 * Sheet quota_factor: how a quota is spread and eased. A factor_type of seasonality weighs the months of a fiscal year (month_number 1–12);
 * ramp is the part of the quota that counts in the first, second … month in the role, of one role or where it is empty of all.
 */
export default {
  formats: ['csv'],
  key: ['factor_type', 'role', 'month_number'],
  snapshot: true,
  row: {
    factor_type: text(),
    month_number: integer,
    rate: required(decimal(9, 4)),
    'role?': text(),
  },
} satisfies Contract
