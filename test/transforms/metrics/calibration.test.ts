import { stories } from '../core/stories.ts'
import type { Row } from '../examples.ts'

const week = (target_quarter: string, quarter_index: number, snapshot_date: string, target_end_date: string): Row => ({
  ...{ target_quarter, quarter_index, snapshot_date, target_end_date, week_of_quarter: 2, quarters_ahead: 0 },
})
const weeks = [
  week('FY26-Q4', 8103, '2025-11-14', '2026-01-31'),
  week('FY27-Q1', 8104, '2026-02-14', '2026-04-30'),
  week('FY27-Q2', 8105, '2026-05-14', '2026-07-31'),
]
const state = (opportunity_id: string, from_date: string, to_date: string, rest: Row = {}): Row => ({
  ...{ opportunity_id, from_date, to_date, is_live: true, is_open: true, is_eligible: true, is_won: false },
  ...{ probability: '0.600000', forecast_category: 'commit', amount: '10.00', close_quarter: 'FY27-Q1' },
  ...rest,
})
const won = { is_open: false, is_won: true, forecast_category: 'closed' }
const deal = (opportunity_id: string, rest: Row = {}): Row => ({
  ...{ opportunity_id, is_deleted: false, is_excluded: false },
  ...rest,
})

stories('metrics.forecast_probability', {
  'won late, won in a later quarter, or deleted since: won in the quarter counts, and a deleted deal does not': {
    given: {
      'metrics.coverage_day': weeks,
      'core.opportunity': [deal('a'), deal('b'), deal('c', { is_deleted: true })],
      'core.opportunity_timeline': [
        state('a', '2026-02-01', '2026-04-30'),
        state('a', '2026-04-30', '9999-12-31', won),
        state('b', '2026-02-01', '2026-04-30'),
        state('b', '2026-04-30', '9999-12-31', { ...won, close_quarter: 'FY27-Q2' }),
        state('c', '2026-02-01', '9999-12-31'),
      ],
    },
    expect: [
      {
        opportunity_id: 'a',
        fiscal_quarter: 'FY27-Q1',
        probability_source: 'crm',
        probability_rate: '0.600000',
        is_won: true,
      },
      { opportunity_id: 'b', is_won: false },
    ],
  },
  'the chance of a category is what was won of it before, never what is won of it now': {
    given: {
      'metrics.coverage_day': weeks,
      'core.opportunity': ['a', 'b', 'c'].map((id) => deal(id)),
      'core.opportunity_timeline': [
        state('a', '2025-11-01', '2026-01-10', { close_quarter: 'FY26-Q4' }),
        state('a', '2026-01-10', '9999-12-31', { ...won, close_quarter: 'FY26-Q4' }),
        state('b', '2025-11-01', '2026-02-10', { close_quarter: 'FY26-Q4' }),
        state('c', '2026-02-01', '9999-12-31', { probability: null }),
      ],
    },
    expect: [
      { opportunity_id: 'a', probability_source: 'crm' },
      { opportunity_id: 'b', probability_source: 'crm' },
      { opportunity_id: 'c', probability_source: 'category', probability_rate: '0.500000', is_won: false },
    ],
  },
})

const given = (count: number, chance: string, wins: number): Row[] =>
  Array.from({ length: count }, (_, i) => ({
    ...{ fiscal_quarter: 'FY27-Q1', week_of_quarter: 2, probability_source: 'crm', snapshot_date: '2026-02-14' },
    ...{ opportunity_id: `${chance}/${i}`, probability_rate: chance, is_won: i < wins },
  }))

stories('metrics.forecast_calibration_bin', {
  'as many bins as hold 30 deals each; equal chances stay in one': {
    given: { 'metrics.forecast_probability': [...given(50, '0.2', 10), ...given(40, '0.6', 20)] },
    expect: [
      { bin_number: 1, deal_count: '50', won_count: '10', probability_rate: '0.200000', outcome_rate: '0.200000' },
      { bin_number: 2, deal_count: '40', won_count: '20', probability_rate: '0.600000', outcome_rate: '0.500000' },
    ],
  },
  'fewer than 60 deals are one bin': {
    given: { 'metrics.forecast_probability': [...given(30, '0.2', 0), ...given(29, '0.6', 29)] },
    expect: [{ bin_number: 1, deal_count: '59', won_count: '29' }],
  },
})

stories('metrics.forecast_calibration', {
  'a score is made of reliability, less resolution, and uncertainty': {
    given: { 'metrics.forecast_probability': [...given(30, '0.2', 6), ...given(30, '0.6', 24)] },
    // Brier (24 · 0.04 + 6 · 0.64 + 24 · 0.16 + 6 · 0.36) / 60 = 0.18 = 0.02 - 0.09 + 0.25.
    expect: [
      {
        deal_count: '60',
        won_count: '30',
        brier_rate: '0.180000',
        brier_skill_rate: '0.280000',
        calibration_error_rate: '0.100000',
        reliability_rate: '0.020000',
        resolution_rate: '0.090000',
        uncertainty_rate: '0.250000',
        auc_rate: '0.800000', // (24 · 24 + (24 · 6 + 6 · 24) / 2) / 900.
        is_low_n: false,
      },
    ],
  },
  'a sure thing that failed costs as much as a chance of one in a million; where all end alike there is no skill': {
    given: { 'metrics.forecast_probability': given(2, '1', 0) },
    expect: [
      { log_loss_rate: '13.815511', brier_rate: '1.000000', brier_skill_rate: null, null_reason: 'no_variance' },
    ],
  },
})
