import { stories } from '../core/stories.ts'
import type { Row } from '../examples.ts'
import { closed } from './closed.ts'

const quarter = { fiscal_quarter: 'FY27-Q1', quarter_index: 8108, quarter_start_date: '2026-02-01', is_partial: false }
const whole = { scope_type: 'company', scope_id: 'company' }
const day = { snapshot_date: '2026-03-15', quarters_ahead: 0 }

stories('metrics.kpi_value', {
  'a half of the last place goes away from zero, though no float holds it: 1090647.17 / 32 is 34082.7240625': {
    given: {
      'metrics.kpi_quarter': [
        { ...quarter, ...whole, won_count: 32, won_amount: '1090647.17', lost_count: 0, lost_amount: '0.00' },
      ],
    },
    expect: [
      'attainment_rate',
      'average_deal_amount',
      'booked_amount',
      'coverage',
      'lost_count',
      'median_cycle_days',
      'open_amount',
      'open_count',
      'pipeline_created_amount',
      'pipeline_created_count',
      'pushed_out_amount',
      'slip_rate',
      'target_amount',
      'value_win_rate',
      'win_rate',
      'won_count',
    ].map((metric): Row => (metric === 'average_deal_amount' ? { metric, value: '34082.724063' } : { metric })),
  },
})

stories('metrics.pipeline_coverage', {
  'a half of the last place goes away from zero: 887 / 800 is 1.10875': {
    given: {
      'core.scope': [whole],
      'core.target': [{ ...whole, fiscal_quarter: 'FY27-Q1', amount: '800.00' }],
      'metrics.coverage_day': [{ ...day, target_quarter: 'FY27-Q1', week_of_quarter: 6 }],
      'metrics.pipeline_position': [
        { ...day, ...whole, open_count: 1, open_amount: '887.00', open_late_amount: '0.00', booked_amount: '0.00' },
      ],
      'metrics.pipeline_precedent': [],
    },
    expect: [{ remaining_amount: '800.00', coverage: '1.1088', coverage_total: '1.1088', null_reason: 'no_history' }],
  },
})

stories('metrics.pipeline_created_period', {
  'a deal counts where something tells when it was made, and not where it is only known since a file came': {
    given: {
      'given.scope_closure': [{ ...whole, rep_id: 'ann', valid_from: '0001-01-01', valid_to: '9999-12-31' }],
      'core.opportunity': [closed('a'), closed('b', { is_creation_known: false })],
      'core.opportunity_timeline': ['a', 'b'].map((opportunity_id) => ({
        ...{ opportunity_id, step_number: 1, owner_id: 'ann', from_date: '2026-03-02', amount: '100.00' },
        ...{ is_live: true, is_eligible: true, is_open: true, is_won: false },
      })),
    },
    expect: [{ fiscal_quarter: 'FY27-Q1', created_count: '1', created_amount: '100.00' }],
  },
})

const attainment = { metric: 'attainment_rate', ...quarter, unit: 'rate', numerator: '50.00', deal_count: 1 }

stories('metrics.kpi_long', {
  'attainment has something to reach only where there is a target': {
    given: {
      'metrics.metric_definition': [{ metric: 'attainment_rate' }],
      'metrics.kpi_value': [
        { ...attainment, ...whole, value: '0.500000', denominator: '100.00', target_amount: '100.00' },
        { ...attainment, scope_type: 'team', scope_id: 'West', value: null, denominator: null, target_amount: null },
      ],
    },
    expect: [
      { scope_id: 'company', value: '0.500000', target: '1.000000', null_reason: null },
      { scope_id: 'West', value: null, target: null, null_reason: 'no_target' },
    ],
  },
})
