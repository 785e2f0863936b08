import type { Contract } from '../contract.ts'
import { decimal, email, isoDate, text } from '../types.ts'

/**
 * Sheet comp_assignment: who is paid by which plan and when (`valid_to` is the first day after), with the draw of each month: a `draw_type`
 * of recoverable is paid back out of later earnings, at most `draw_recovery_rate` of them; guaranteed is never paid back.
 */
export default {
  formats: ['csv'],
  key: ['rep_email', 'comp_plan_id', 'valid_from'],
  snapshot: true,
  private: true,
  row: {
    rep_email: email,
    comp_plan_id: text(),
    'valid_from?': isoDate,
    'valid_to?': isoDate,
    'target_incentive?': decimal(18, 2),
    'draw_type?': text(),
    'draw_amount?': decimal(18, 2),
    'draw_recovery_rate?': decimal(9, 6),
  },
} satisfies Contract
