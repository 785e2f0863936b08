import type { Contract } from '../contract.ts'
import { decimal, email, isoDate, required, text } from '../types.ts'

/** Sheet adjustment: money that a person is paid or owes beside the plan, with who allowed it and why. */
export default {
  formats: ['csv'],
  key: 'adjustment_id',
  snapshot: true,
  private: true,
  row: {
    adjustment_id: text(),
    rep_email: required(email),
    adjustment_date: required(isoDate),
    amount: required(decimal(18, 2)),
    reason: required(text()),
    approved_by: required(email),
    'comp_plan_id?': text(),
  },
} satisfies Contract
