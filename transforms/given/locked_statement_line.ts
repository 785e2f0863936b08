import type { Given } from '../given.ts'

const text = (name: string, meaning: string) => ({ name, type: 'varchar', meaning })
const date = (name: string, meaning: string) => ({ name, type: 'date', meaning })
const money = (name: string, meaning: string) => ({ name, type: 'decimal(18,2)', meaning })

/** Statement lines of locked pay periods, as they were when they were locked: no model and no sheet changes them. */
export const given: Given = {
  description: 'One row per statement line of a locked pay period, as it was when the period was locked.',
  grain: ['pay_month', 'statement_line_id'],
  reads: [],
  private: true,
  columns: [
    text('statement_line_id', 'The line.'),
    text('rep_id', 'Person who is paid.'),
    date('pay_month', 'First day of the fiscal month in which the line is paid.'),
    text(
      'line_type',
      'credit, clawback, retro_true_up, threshold, cap_reduction, manual_adjustment, prior_period_adjustment, draw_guarantee, draw_advance or draw_recovery.',
    ),
    text('comp_plan_id', 'Plan that pays; null for none.'),
    text('opportunity_id', 'Deal; null for none.'),
    text('credit_line_id', 'Credit of the deal; null for none.'),
    date('origin_month', 'Month that the line belongs to: its own, or the locked one that it puts right.'),
    date('line_date', 'Day of the credit or adjustment.'),
    money('credited_amount', 'Credit behind the line; 0 for none.'),
    money('measure_before_amount', "Credit of the plan's period before; 0 for none."),
    money('measure_after_amount', "Credit of the plan's period after; 0 for none."),
    money('quota_amount', "Quota of the plan's period; null where there is none."),
    { name: 'tier_rate', type: 'decimal(18,10)', meaning: 'Rate that is paid; 0 where the line has none.' },
    money('amount', 'What the line pays, in the reporting currency; negative where it takes.'),
    text('explanation', 'How the line came about.'),
    text('rule_hash', "SHA-256 of the plan's terms; of an adjustment of its reason and who allowed it."),
    text('input_hash', 'SHA-256 of what the line was reckoned from.'),
  ],
  rows: () => [],
  files: ({ locks = [] }) => locks.map(({ file: { key, sha256 } }) => ({ key, sha256 })),
}
