import { stories } from '../core/stories.ts'
import type { Row } from '../examples.ts'

const member = (scope_type: string, scope_id: string, rest: Row = {}): Row => ({
  scope_type,
  scope_id,
  rep_id: 'ann',
  valid_from: '0001-01-01',
  valid_to: '9999-12-31',
  ...rest,
})
const day = (calendar_date: string, rest: Row = {}): Row => ({
  rep_id: 'ann',
  credit_class: 'direct',
  calendar_date,
  fiscal_month: `${calendar_date.slice(0, 7)}-01`,
  active_rate: '1',
  full_amount: '100.00',
  effective_amount: '80.00',
  ...rest,
})
const credit = (credit_line_id: string, booked_date: string, amount: string, rest: Row = {}): Row => ({
  credit_line_id,
  rep_id: 'ann',
  credit_class: 'direct',
  booked_date,
  credit_date: booked_date,
  amount,
  ...rest,
})

stories('metrics.quota_attainment', {
  'credit out of the quota that counts, with its formula; what is taken back later is gone from the period of the win':
    {
      given: {
        'given.scope_closure': [member('rep', 'ann')],
        'core.quota_day': [day('2026-06-29'), day('2026-07-01', { active_rate: '0', effective_amount: '0.00' })],
        'core.credit_line': [
          credit('1', '2026-06-10', '100.00'),
          credit('2', '2026-06-10', '-40.00', { credit_date: '2026-06-20' }),
          credit('3', '2026-06-11', '500.00', { credit_class: 'overlay' }),
        ],
      },
      expect: [
        {
          period_type: 'month',
          period_start_date: '2026-06-01',
          credit_class: 'direct',
          credited_amount: '60.00',
          quota_full_amount: '100.00',
          quota_effective_amount: '80.00',
          attainment_rate: '0.750000',
          full_attainment_rate: '0.600000',
          expected_amount: '80.00',
          band: '70–100 %',
          null_reason: null,
          formula:
            '60.00 credited / 80.00 quota; 100.00 full, of which 20.00 is taken off by ramp, leave and days not employed (1.00 of 1 workdays)',
        },
        {
          credit_class: 'overlay',
          credited_amount: '500.00',
          attainment_rate: null,
          null_reason: 'no_target',
          band: null,
        },
        {
          period_type: 'quarter',
          fiscal_quarter: 'FY27-Q2',
          credited_amount: '60.00',
          quota_full_amount: '200.00',
          is_partial: true,
        },
        { credit_class: 'overlay' },
        { period_type: 'year', period_start_date: '2026-02-01', fiscal_quarter: null, fiscal_year: 2027 },
        { credit_class: 'overlay' },
      ],
    },
  'a rep who moves takes the days’ part of the quota along': {
    given: {
      'given.scope_closure': [
        member('team', 'East', { valid_to: '2026-03-10' }),
        member('team', 'West', { valid_from: '2026-03-10' }),
      ],
      'core.quota_day': [
        day('2026-03-09'),
        day('2026-03-10'),
        day('2026-03-11', { effective_amount: '0.00', active_rate: '0' }),
      ],
      'core.credit_line': [credit('1', '2026-03-10', '90.00')],
    },
    expect: [
      { scope_id: 'East', quota_effective_amount: '80.00', credited_amount: '0.00', attainment_rate: '0.000000' },
      {
        scope_id: 'West',
        quota_effective_amount: '80.00',
        credited_amount: '90.00',
        attainment_rate: '1.125000',
        band: '100–130 %',
      },
      { period_type: 'quarter', scope_id: 'East', quota_full_amount: '100.00' },
      { period_type: 'quarter', scope_id: 'West', quota_full_amount: '200.00' },
      { period_type: 'year', scope_id: 'East' },
      { period_type: 'year', scope_id: 'West' },
    ],
  },
})
