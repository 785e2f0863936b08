import { stories } from '../core/stories.ts'
import type { Row } from '../examples.ts'

const always = { valid_from: '0001-01-01', valid_to: '9999-12-31' }
const week = { fiscal_quarter: 'FY27-Q1', snapshot_date: '2026-02-14', week_of_quarter: 2 }
const seat = (scope: string, rep_id: string, rest: Row = {}): Row => {
  const [scope_type = '', scope_id = ''] = scope.split(':')
  return { scope_type, scope_id, rep_id, ...always, ...rest }
}

stories('metrics.forecast_actual', {
  'is what those booked who were in the scope that day, wherever they were later; the scope’s own bookings stand beside':
    {
      given: {
        'metrics.coverage_day': [
          { target_quarter: 'FY27-Q1', quarters_ahead: 0, target_end_date: '2026-04-30', snapshot_date: '2026-02-14' },
        ],
        'given.scope_closure': [
          seat('team:West', 'ann', { valid_to: '2026-03-01' }),
          seat('team:West', 'bo', { valid_from: '2026-03-01' }),
          seat('team:East', 'eve'),
        ],
        'metrics.pipeline_position': [
          {
            snapshot_date: '2026-04-30',
            quarters_ahead: 0,
            scope_type: 'rep',
            scope_id: 'ann',
            booked_amount: '70.00',
          },
          { snapshot_date: '2026-04-30', quarters_ahead: 0, scope_type: 'rep', scope_id: 'bo', booked_amount: '20.00' },
          {
            snapshot_date: '2026-04-30',
            quarters_ahead: 0,
            scope_type: 'team',
            scope_id: 'West',
            booked_amount: '20.00',
          },
        ],
        'metrics.win_rate_period': [
          {
            fiscal_quarter: 'FY27-Q1',
            scope_type: 'rep',
            scope_id: 'ann',
            opportunity_type: 'all',
            won_amount: '65.00',
          },
        ],
      },
      expect: [
        { scope_id: 'East', actual_amount: '0.00', is_scope_changed: false },
        {
          scope_id: 'West',
          actual_amount: '70.00',
          actual_restated_amount: '65.00',
          booked_amount: '20.00',
          is_scope_changed: true,
        },
      ],
    },
})

const says = (forecaster_id: string, amount: string, rest: Row = {}): Row => ({
  ...week,
  forecaster_id,
  forecaster_type: 'rep',
  forecast_category: 'commit',
  cumulative_amount: amount,
  is_carried: false,
  ...rest,
})
const manager = { forecaster_type: 'manager' }
const part = (scope: string, child_id: string, rest: Row = {}): Row => {
  const [scope_type = '', scope_id = ''] = scope.split(':')
  return { scope_type, scope_id, child_id, ...rest }
}

stories('metrics.forecast_part', {
  'a manager’s forecast is no part of a scope in which somebody above the manager forecasts, and never one of a rep': {
    given: {
      'metrics.pipeline_daily': [],
      'metrics.forecast_pace': [],
      'metrics.forecast_actual': [{ ...week, scope_type: 'manager', scope_id: 'mia', actual_amount: '80.00' }],
      'given.scope_closure': [
        ...['mia', 'dan'].flatMap((rep) => [seat(`rep:${rep}`, rep), seat('manager:dan', rep)]),
        seat('manager:mia', 'mia'),
      ],
      'metrics.forecast_snapshot_weekly': [says('mia', '90.00', manager), says('dan', '85.00', manager)],
    },
    expect: [
      part('manager:dan', 'dan', { amount: '85.00', actual_amount: null }),
      part('manager:mia', 'mia', { amount: '90.00', actual_amount: '80.00' }),
    ],
  },
  'what was said of a quarter ahead, and of the open pipeline, is not measured': {
    given: {
      'metrics.pipeline_daily': [],
      'metrics.forecast_pace': [],
      'metrics.forecast_actual': [],
      'given.scope_closure': [seat('rep:ann', 'ann')],
      'metrics.forecast_snapshot_weekly': [
        says('ann', '1.00', { fiscal_quarter: 'FY27-Q2' }),
        says('ann', '2.00', { forecast_category: 'pipeline' }),
      ],
    },
    expect: [],
  },
})

const child = (child_id: string, amount: string, actual_amount: string | null, rest: Row = {}): Row => ({
  ...week,
  ...{ scope_type: 'team', scope_id: 'West', forecaster_type: 'rep', forecast_category: 'commit' },
  ...{ child_id, amount, actual_amount, is_carried: false, naive_amount: null },
  ...rest,
})

stories('metrics.forecast_call', {
  'errors of children are added up without their signs, those carried and those without a pace told apart': {
    given: {
      'metrics.pipeline_daily': [],
      'metrics.forecast_pace': [],
      'metrics.forecast_part': [
        child('ann', '120.00', '100.00', { naive_amount: '90.00' }),
        child('bo', '70.00', '100.00', { is_carried: true }),
        child('eve', '5.00', '0.00'),
      ],
    },
    expect: [
      {
        forecast_amount: '195.00',
        child_count: '3',
        carried_count: '1',
        child_error_amount: '55.00',
        child_actual_amount: '200.00',
        strict_error_amount: '25.00',
        strict_actual_amount: '100.00',
        paired_error_amount: '20.00',
        naive_error_amount: '10.00',
      },
    ],
  },
})

const call = (fiscal_quarter: string, snapshot_date: string, forecast_amount: string, rest: Row = {}): Row => ({
  ...{ fiscal_quarter, snapshot_date, forecast_amount, week_of_quarter: 2, scope_type: 'team', scope_id: 'West' },
  ...{ forecaster_type: 'rep', forecast_category: 'commit', child_count: 20, carried_count: 0 },
  ...{
    child_error_amount: '0.00',
    child_actual_amount: '0.00',
    strict_error_amount: '0.00',
    strict_actual_amount: '0.00',
  },
  ...{ paired_error_amount: '0.00', naive_error_amount: '0.00' },
  ...rest,
})
const came = (snapshot_date: string, actual_amount: string): Row => ({
  ...{ snapshot_date, actual_amount, scope_type: 'team', scope_id: 'West', is_scope_changed: false },
})

stories('metrics.forecast_accuracy', {
  'an error has a sign, and an actual of nothing divides nothing': {
    given: {
      'core.target': [{ scope_type: 'team', scope_id: 'West', fiscal_quarter: 'FY27-Q1', amount: '200.00' }],
      'metrics.forecast_call': [
        call('FY26-Q4', '2025-11-14', '50.00'),
        call('FY27-Q1', '2026-02-14', '90.00', {
          child_error_amount: '30.00',
          child_actual_amount: '100.00',
          paired_error_amount: '30.00',
          naive_error_amount: '40.00',
        }),
        call('FY27-Q2', '2026-05-14', '90.00', { child_count: 19 }),
      ],
      'metrics.forecast_actual': [came('2025-11-14', '0.00'), came('2026-02-14', '100.00')],
    },
    expect: [
      {
        error_amount: '50.00',
        error_rate: null,
        ape_rate: null,
        wape_rate: null,
        hit_band: null,
        null_reason: 'no_actual',
      },
      {
        error_amount: '-10.00',
        error_rate: '-0.100000',
        ape_rate: '0.100000',
        smape_rate: '0.105263',
        wape_rate: '0.300000',
        skill_rate: '0.250000',
        hit_band: 'within 10 %',
        hubspot_accuracy_rate: '0.900000',
        commit_attainment_rate: '0.450000',
        bias_error_amount: '40.00',
        bias_rate: '0.400000',
        streak_count: '1',
        is_low_n: false,
        null_reason: null,
      },
      { error_amount: null, ape_rate: null, streak_count: null, is_low_n: true, null_reason: 'not_over' },
    ],
  },
  'a forecast that moves is volatile; HubSpot’s formula takes the mean of the forecasts so far': {
    given: {
      'core.target': [],
      'metrics.forecast_call': [
        call('FY27-Q1', '2026-02-07', '60.00', { week_of_quarter: 1 }),
        call('FY27-Q1', '2026-02-14', '140.00'),
        call('FY27-Q1', '2026-02-21', '105.00', { week_of_quarter: 3 }),
      ],
      'metrics.forecast_actual': ['2026-02-07', '2026-02-14', '2026-02-21'].map((day) => came(day, '100.00')),
    },
    expect: [
      { volatility_rate: '0.000000', hubspot_accuracy_rate: '0.600000', first_hit_week_of_quarter: 3 },
      { volatility_rate: '0.800000', hubspot_accuracy_rate: '1.000000', hit_band: 'beyond' },
      {
        volatility_rate: '1.150000',
        revised_amount: '115.00',
        hit_band: 'within 5 %',
        hubspot_accuracy_rate: '0.983333',
      },
    ],
  },
  'a streak is of quarters in a row with the same sign': {
    given: {
      'core.target': [],
      'metrics.forecast_call': [
        call('FY26-Q3', '2025-08-14', '90.00'),
        call('FY26-Q4', '2025-11-14', '110.00'),
        call('FY27-Q1', '2026-02-14', '120.00'),
      ],
      'metrics.forecast_actual': ['2025-08-14', '2025-11-14', '2026-02-14'].map((day) => came(day, '100.00')),
    },
    expect: [{ streak_count: '1' }, { streak_count: '1' }, { streak_count: '2', bias_quarter_count: '3' }],
  },
})
