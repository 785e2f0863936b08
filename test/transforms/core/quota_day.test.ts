import { stories } from './stories.ts'

const rep = { rep_id: 'ann', email: 'ann@x.com', hire_date: '2020-01-01' }
const month = {
  rep_id: 'ann',
  credit_class: 'direct',
  fiscal_month: '2026-02-01',
  full_amount: '20.00',
  ramp_amount: '20.00',
}

stories('core.quota_month', {
  'a quarter is spread by the weights of its months, to the cent': {
    given: {
      'core.rep_ramp': [],
      'staging.quota_factor': [
        { factor_type: 'seasonality', role: '', month_number: 1, rate: '1' },
        { factor_type: 'seasonality', role: '', month_number: 2, rate: '1' },
        { factor_type: 'seasonality', role: '', month_number: 3, rate: '2' },
      ],
      'core.quota': [
        {
          quota_id: '1',
          rep_id: 'ann',
          metric: 'bookings',
          quota_type: 'full',
          period_type: 'quarter',
          period_start: '2026-02-01',
          amount: '100.01',
        },
      ],
    },
    expect: [
      { fiscal_month: '2026-02-01', full_amount: '25.00', ramp_amount: '25.00', ramp_rate: '1.0000' },
      { fiscal_month: '2026-03-01', full_amount: '25.01' },
      { fiscal_month: '2026-04-01', full_amount: '50.00' },
    ],
  },
  'a month counts before its quarter, a ramped quota before the table of the ramp': {
    given: {
      'staging.quota_factor': [],
      'core.rep_ramp': [
        { rep_id: 'ann', fiscal_month: '2026-02-01', month_in_role: 2, ramp_rate: '0.5' },
        { rep_id: 'ann', fiscal_month: '2026-03-01', month_in_role: 3, ramp_rate: '0.75' },
      ],
      'core.quota': [
        {
          quota_id: '1',
          rep_id: 'ann',
          metric: 'bookings',
          quota_type: 'full',
          period_type: 'quarter',
          period_start: '2026-02-01',
          amount: '30.00',
        },
        {
          quota_id: '2',
          rep_id: 'ann',
          metric: 'bookings',
          quota_type: 'full',
          period_type: 'month',
          period_start: '2026-03-01',
          amount: '8.00',
        },
        {
          quota_id: '3',
          rep_id: 'ann',
          metric: 'bookings',
          quota_type: 'ramped',
          period_type: 'month',
          period_start: '2026-02-01',
          amount: '3.00',
        },
      ],
    },
    expect: [
      { fiscal_month: '2026-02-01', full_amount: '10.00', ramped_amount: '3.00', ramp_amount: '3.00', ramp_rate: null },
      { fiscal_month: '2026-03-01', full_amount: '8.00', ramp_amount: '6.00', month_in_role: 3 },
      { fiscal_month: '2026-04-01', full_amount: '10.00', ramp_amount: '10.00' },
    ],
  },
})

stories('core.rep_ramp', {
  'who starts after the 15th begins with the next month; a role’s own ramp counts before that of all': {
    given: {
      'core.rep': [{ ...rep, hire_date: '2026-02-16' }],
      'core.rep_history': [{ rep_id: 'ann', role: 'SDR', valid_from: '0001-01-01', valid_to: '9999-12-31' }],
      'staging.employment': [],
      'core.quota': [{ quota_id: '1', period_start: '2025-04-01' }],
      'staging.quota_factor': [
        { factor_type: 'ramp', role: '', month_number: 1, rate: '0.1' },
        { factor_type: 'ramp', role: 'SDR', month_number: 1, rate: '0.5' },
      ],
    },
    expect: [
      { fiscal_month: '2026-02-01', month_in_role: 1, ramp_rate: '0.5000' },
      { fiscal_month: '2026-03-01', month_in_role: 1, ramp_rate: '0.5000' },
      { fiscal_month: '2026-04-01', month_in_role: 2, ramp_rate: '1.0000' },
    ],
  },
})

/** A day of February 2026. */
const february = (day: number) => `2026-02-${String(day).padStart(2, '0')}`

stories('core.quota_day', {
  'a leave that relieves takes its days off, another does not; full quota falls on every workday': {
    given: {
      'core.rep': [rep],
      'staging.employment': [],
      'core.quota_month': [month],
      'core.time_off': [
        ...Array.from({ length: 25 }, (_, k) => ({
          rep_id: 'ann',
          time_off_date: february(k + 3),
          is_quota_relief: true,
        })),
        { rep_id: 'ann', time_off_date: february(2), is_quota_relief: false },
      ],
    },
    expect: [
      { calendar_date: '2026-02-02', active_rate: '1.000000', full_amount: '1.00', effective_amount: '1.00' },
      ...Array.from({ length: 19 }, () => ({ active_rate: '0.000000', full_amount: '1.00', effective_amount: '0.00' })),
    ],
  },
  'days before the first and after the last of employment do not count, part of full time counts in part': {
    given: {
      'core.rep': [rep],
      'core.time_off': [],
      'core.quota_month': [month],
      'staging.employment': [
        { rep_email: 'ann@x.com', valid_from: '2026-02-25', valid_to: '2026-02-27', full_time_rate: '0.5' },
      ],
    },
    expect: [
      { calendar_date: '2026-02-02', effective_amount: '0.00' },
      ...Array.from({ length: 19 }, (_, k) => ({ effective_amount: k === 16 || k === 17 ? '0.50' : '0.00' })),
    ],
  },
})
