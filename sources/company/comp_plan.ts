import type { Contract } from '../contract.ts'
import { decimal, flag, isoDate, required, text } from '../types.ts'

/**
 * Sheet comp_plan: what a plan pays, one row per plan and time from which its terms hold. Credits of `credit_class` (direct or overlay) count
 * towards a `period_type` (month, quarter or year); `rate_shape` says how the rate grows: flat, marginal (each tier's rate for what lies
 * in it) or retroactive (the reached tier's rate for all). `tier_basis` says what tiers and threshold are told in: attainment (1 is the
 * quota) or amount. Under the `threshold` nothing is paid; `pays_below_threshold` says whether reaching it pays what lies below, too.
 * From `accelerator_from` on rates are multiplied; `cap_amount` is the most a period pays, `deal_cap_amount` the most a deal counts.
 */
export default {
  formats: ['csv'],
  key: ['comp_plan_id', 'valid_from'],
  snapshot: true,
  private: true,
  row: {
    comp_plan_id: text(),
    rate_shape: required(text()),
    'valid_from?': isoDate,
    'name?': text(),
    'credit_class?': text(),
    'period_type?': text(),
    'base_rate?': decimal(9, 6),
    'tier_basis?': text(),
    'threshold?': decimal(18, 4),
    'pays_below_threshold?': flag,
    'accelerator_from?': decimal(18, 4),
    'accelerator_multiplier?': decimal(9, 4),
    'cap_amount?': decimal(18, 2),
    'deal_cap_amount?': decimal(18, 2),
  },
} satisfies Contract
