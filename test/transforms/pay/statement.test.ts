import { createHash } from 'node:crypto'
import { stories } from '../core/stories.ts'
import type { Row } from '../examples.ts'

const email = { 'core.rep_email': [{ email: 'ann@x.com', rep_id: 'ann' }], 'core.rep': [{ rep_id: 'ann' }] }
const plan = (rest: Row): Record<string, Row[]> => ({
  'raw.company_comp_plan': [{ comp_plan_id: 'P', rate_shape: 'marginal', ...rest }],
})
const tier = (tier_from: string, rate: string): Row => ({ comp_plan_id: 'P', tier_from, rate })
const tiers = { 'raw.company_comp_tier': [tier('0', '0.10'), tier('1', '0.20')] }
const assigned = (rest: Row = {}) => ({
  'raw.company_comp_assignment': [{ rep_email: 'Ann@x.com', comp_plan_id: 'P', valid_from: '2026-02-01', ...rest }],
})
const quota = {
  'core.quota_day': [
    {
      rep_id: 'ann',
      credit_class: 'direct',
      calendar_date: '2026-02-02',
      fiscal_month: '2026-02-01',
      effective_amount: '1000.00',
    },
  ],
}
const nothing = {
  'pay.locked_statement_line': [],
  'pay.locked_period': [],
  'raw.company_adjustment': [],
  'core.opportunity': [{ opportunity_id: 'd1', name: 'Acme' }],
}
const credit = (credit_line_id: string, credit_date: string, amount: string, rest: Row = {}): Row => ({
  credit_line_id,
  opportunity_id: 'd1',
  credit_class: 'direct',
  rep_id: 'ann',
  changed_at: `${credit_date} 12:00:00`,
  booked_date: credit_date,
  credit_date,
  deal_amount: amount,
  share_rate: '1',
  amount,
  ...rest,
})
const base = { ...email, ...assigned(), ...quota, ...nothing }

stories('pay.comp_tier', {
  'a plan without tiers has one of its base rate; an accelerator parts the tier in which it begins': {
    given: {
      'raw.company_comp_plan': [
        { comp_plan_id: 'F', rate_shape: 'flat', base_rate: '0.05' },
        { comp_plan_id: 'P', rate_shape: 'marginal', accelerator_from: '1.5', accelerator_multiplier: '2' },
      ],
      ...tiers,
    },
    expect: [
      {
        comp_plan_id: 'F',
        tier_number: '1',
        tier_from_value: '0.0000',
        tier_to_value: null,
        tier_rate: '0.0500000000',
        is_accelerated: false,
      },
      { comp_plan_id: 'P', tier_from_value: '0.0000', tier_to_value: '1.0000', tier_rate: '0.1000000000' },
      { tier_from_value: '1.0000', tier_to_value: '1.5000', tier_rate: '0.2000000000' },
      { tier_from_value: '1.5000', tier_to_value: null, tier_rate: '0.4000000000', is_accelerated: true },
    ],
  },
})

stories('pay.comp_statement_line', {
  'each tier pays what lies in it, and says so in a sentence': {
    given: {
      ...base,
      ...plan({}),
      ...tiers,
      'core.credit_line': [credit('1', '2026-02-10', '1500.00', { share_rate: '0.5', deal_amount: '3000.00' })],
    },
    expect: [
      {
        line_type: 'credit',
        amount: '100.00',
        explanation:
          'Acme, booked on 2026-02-10: 50 % of 3000.00 is credit of 1500.00; 1000.00 of it in tier 1 at 10 % pays 100.00 (P, quarter from 2026-02-01, credit 0.00 to 1500.00 of a quota of 1000.00).',
      },
      { line_type: 'credit', amount: '100.00', tier_rate: '0.2000000000', is_locked: false },
    ],
  },
  'a retroactive rate is trued up when a tier is reached, and a cap takes what is over it': {
    given: {
      ...base,
      ...plan({ rate_shape: 'retroactive', cap_amount: '250' }),
      ...tiers,
      'core.credit_line': [credit('1', '2026-02-10', '900.00'), credit('2', '2026-03-10', '600.00')],
    },
    expect: [
      { line_type: 'credit', pay_month: '2026-02-01', amount: '90.00' },
      { line_type: 'cap_reduction', amount: '-50.00' },
      { line_type: 'credit', pay_month: '2026-03-01', amount: '60.00' },
      { line_type: 'retro_true_up', amount: '150.00' },
    ],
  },
  'a sentence can be checked by hand, also where an accelerator makes more of the credit': {
    given: {
      ...base,
      ...plan({ rate_shape: 'retroactive', accelerator_from: '1', accelerator_multiplier: '2' }),
      'raw.company_comp_tier': [tier('0', '0.10')],
      'core.credit_line': [credit('1', '2026-02-10', '1500.00')],
    },
    expect: [
      {
        amount: '200.00',
        explanation:
          'Acme, booked on 2026-02-10: 1500.00 is credit of 1500.00; 1500.00 of it, which the accelerator makes 2000.00, at 10 % pays 200.00 (P, quarter from 2026-02-01, credit 0.00 to 1500.00 of a quota of 1000.00).',
      },
    ],
  },
  'under the threshold nothing is paid until it is reached': {
    given: {
      ...base,
      ...plan({ threshold: '0.5' }),
      ...tiers,
      'core.credit_line': [credit('1', '2026-02-10', '400.00'), credit('2', '2026-02-20', '200.00')],
    },
    expect: [
      { line_type: 'credit', amount: '40.00' },
      { line_type: 'threshold', amount: '-40.00' },
      { line_type: 'credit', amount: '20.00' },
      { line_type: 'threshold', amount: '40.00' },
    ],
  },
  'a reopened deal of an earlier quarter is taken back at the rates at which it was paid, in the month of the reopening':
    {
      given: {
        ...base,
        ...plan({}),
        ...tiers,
        'core.credit_line': [
          credit('1', '2026-02-10', '1500.00'),
          credit('2', '2026-06-02', '-1500.00', { booked_date: '2026-02-10' }),
        ],
      },
      expect: [
        { line_type: 'credit', pay_month: '2026-02-01', amount: '100.00' },
        { line_type: 'credit', amount: '100.00' },
        { line_type: 'clawback', pay_month: '2026-06-01', amount: '-100.00' },
        { line_type: 'clawback', amount: '-100.00' },
        { line_type: 'draw_advance', pay_month: '2026-06-01', amount: '200.00' },
      ],
    },
  'without a quota the first rate pays for everything': {
    given: {
      ...base,
      'core.quota_day': [],
      ...plan({ threshold: '0.5' }),
      ...tiers,
      'core.credit_line': [credit('1', '2026-02-10', '5000.00')],
    },
    expect: [{ line_type: 'credit', amount: '500.00' }],
  },
  'a guaranteed draw is in the hash of the rule': {
    given: {
      ...base,
      ...plan({}),
      ...tiers,
      ...assigned({ valid_to: '2026-03-01', draw_type: 'guaranteed', draw_amount: '80' }),
      'core.credit_line': [],
    },
    expect: [
      {
        line_type: 'draw_guarantee',
        amount: '80.00',
        rule_hash: createHash('sha256').update('draw_guarantee|0.00|80.00|1.000000').digest('hex'),
      },
    ],
  },
  'an adjustment is a line with who allowed it': {
    given: {
      ...base,
      ...plan({}),
      ...tiers,
      'core.credit_line': [],
      'raw.company_adjustment': [
        {
          adjustment_id: 'A1',
          rep_email: 'ann@x.com',
          adjustment_date: '2026-03-05',
          amount: '12.5',
          reason: 'Prize',
          approved_by: 'Vp@x.com',
        },
      ],
    },
    expect: [
      {
        line_type: 'manual_adjustment',
        amount: '12.50',
        pay_month: '2026-03-01',
        explanation: 'Adjustment of 12.50 on 2026-03-05, allowed by vp@x.com: Prize',
      },
    ],
  },
})

const drawing = (rest: Row) => ({
  ...base,
  ...plan({ rate_shape: 'flat', base_rate: '0.1' }),
  'raw.company_comp_tier': [],
  ...assigned({ valid_to: '2026-06-01', ...rest }),
})

stories('pay.comp_statement', {
  'a recoverable draw is advanced and recovered, of each month no more than its part': {
    given: {
      ...drawing({ draw_type: 'recoverable', draw_amount: '100', draw_recovery_rate: '0.25' }),
      'core.credit_line': [
        credit('1', '2026-03-10', '2000.00'),
        credit('2', '2026-04-10', '1040.00'),
        credit('3', '2026-05-10', '9000.00'),
      ],
    },
    expect: [
      {
        pay_month: '2026-02-01',
        earned_amount: '0.00',
        draw_advanced_amount: '100.00',
        payable_amount: '100.00',
        closing_balance_amount: '100.00',
      },
      {
        pay_month: '2026-03-01',
        earned_amount: '200.00',
        draw_recovered_amount: '50.00',
        payable_amount: '150.00',
        closing_balance_amount: '50.00',
      },
      {
        pay_month: '2026-04-01',
        earned_amount: '104.00',
        draw_recovered_amount: '4.00',
        payable_amount: '100.00',
        closing_balance_amount: '46.00',
      },
      {
        pay_month: '2026-05-01',
        earned_amount: '900.00',
        draw_recovered_amount: '46.00',
        payable_amount: '854.00',
        closing_balance_amount: '0.00',
        year_to_date_amount: '1204.00',
      },
      { pay_month: '2026-06-01', payable_amount: '0.00' },
    ],
  },
  'a guaranteed draw adds what is missing and never takes it back': {
    given: {
      ...drawing({ draw_type: 'guaranteed', draw_amount: '100' }),
      'core.credit_line': [credit('1', '2026-03-10', '2000.00')],
    },
    expect: [
      { draw_guaranteed_amount: '100.00', payable_amount: '100.00', closing_balance_amount: '0.00' },
      { draw_guaranteed_amount: '0.00', payable_amount: '200.00' },
      { draw_guaranteed_amount: '100.00', payable_amount: '100.00' },
      { draw_guaranteed_amount: '100.00', payable_amount: '100.00' },
      { pay_month: '2026-06-01', draw_guaranteed_amount: '0.00', payable_amount: '0.00' },
    ],
  },
  'what an earlier draw left to recover is not taken out of a guaranteed draw': {
    given: {
      ...drawing({}),
      'raw.company_comp_assignment': [
        { valid_from: '2026-02-01', valid_to: '2026-03-01', draw_type: 'recoverable', draw_amount: '100' },
        { valid_from: '2026-03-01', valid_to: '2026-06-01', draw_type: 'guaranteed', draw_amount: '80' },
      ].map((row) => ({ rep_email: 'Ann@x.com', comp_plan_id: 'P', ...row })),
      'core.credit_line': [credit('1', '2026-04-10', '900.00'), credit('2', '2026-05-10', '3000.00')],
    },
    expect: [
      { pay_month: '2026-02-01', draw_advanced_amount: '100.00', payable_amount: '100.00' },
      { draw_guaranteed_amount: '80.00', draw_recovered_amount: '0.00', payable_amount: '80.00' },
      { draw_recovered_amount: '10.00', payable_amount: '80.00', closing_balance_amount: '90.00' },
      { draw_recovered_amount: '90.00', payable_amount: '210.00', closing_balance_amount: '0.00' },
      { pay_month: '2026-06-01', payable_amount: '0.00' },
    ],
  },
})
