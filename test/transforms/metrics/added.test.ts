import { expect, test } from 'vitest'
import { signTest } from '../../../demo/truth/added.ts'
import { stories } from '../core/stories.ts'
import type { Row } from '../examples.ts'

const days = ['2025-02-14', '2025-05-15', '2025-08-14', '2025-11-14', '2026-02-14']
const names = ['FY26-Q1', 'FY26-Q2', 'FY26-Q3', 'FY26-Q4', 'FY27-Q1']
const said = (quarter: number, forecaster_type: string, error_amount: string | null): Row => ({
  ...{
    snapshot_date: days[quarter]!,
    fiscal_quarter: names[quarter]!,
    week_of_quarter: 2,
    forecaster_type,
    error_amount,
  },
  ...{ scope_type: 'team', scope_id: 'West', actual_amount: error_amount === null ? null : '100.00' },
  forecast_category: ['rep', 'manager'].includes(forecaster_type) ? 'commit' : 'expected',
})

stories('metrics.forecast_value_added', {
  'each step is set against the one before it that is there, and against the pace': {
    given: {
      'metrics.forecast_accuracy': [
        said(4, 'naive', '-40.00'),
        said(4, 'rep', '25.00'),
        said(4, 'manager', '-30.00'),
        { ...said(4, 'rep', '99.00'), forecast_category: 'best_case' },
      ],
    },
    expect: [
      { step_number: 1, previous_type: null, added_amount: null, cumulative_added_amount: '0.00', quarter_count: '0' },
      {
        step_number: 3,
        previous_type: 'naive',
        added_amount: '15.00',
        cumulative_added_amount: '15.00',
        helped_count: '1',
      },
      {
        step_number: 4,
        previous_type: 'rep',
        added_amount: '-5.00',
        cumulative_added_amount: '10.00',
        helped_rate: '0.000000',
      },
    ],
  },
  'a layer that helped in four quarters of five may be luck; a quarter in which nothing changed is none': {
    given: {
      'metrics.forecast_accuracy': [0, 1, 2, 3, 4].flatMap((quarter) => [
        said(quarter, 'rep', quarter === 3 ? '5.00' : '20.00'),
        said(quarter, 'manager', quarter === 2 ? '-20.00' : '10.00'),
      ]),
    },
    // Three of four: two ways of one outcome, eight of such or more one-sided ones, and so on: (1 + 4) * 2 / 16.
    expect: [
      ...Array.from({ length: 8 }, () => ({})),
      { step_number: 3, sign_test_rate: null },
      { step_number: 4, helped_count: '3', quarter_count: '4', helped_rate: '0.750000', sign_test_rate: '0.625000' },
    ],
  },
  'a quarter that lasts is left out': {
    given: { 'metrics.forecast_accuracy': [said(4, 'naive', null)] },
    expect: [],
  },
})

test('the sign test counts all outcomes at least as one-sided', () => {
  expect([signTest(8, 8), signTest(4, 8), signTest(0, 1), signTest(7, 8)]).toEqual([
    '0.007813',
    '1.000000',
    '1.000000',
    '0.070313',
  ])
})
