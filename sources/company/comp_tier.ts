import type { Contract } from '../contract.ts'
import { decimal, isoDate, required, text } from '../types.ts'

/** Sheet comp_tier: the tiers of a plan's version, each from where it begins (in the plan's tier_basis) with its rate. */
export default {
  formats: ['csv'],
  key: ['comp_plan_id', 'valid_from', 'tier_from'],
  snapshot: true,
  private: true,
  row: {
    comp_plan_id: text(),
    tier_from: decimal(18, 4),
    rate: required(decimal(9, 6)),
    'valid_from?': isoDate,
  },
} satisfies Contract
