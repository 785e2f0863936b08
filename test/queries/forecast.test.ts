import { examples } from './examples.ts'

const company = { scope_type: 'company', scope_id: 'company' }
const always = { valid_from: '0001-01-01', valid_to: '9999-12-31' }
const ann = { forecaster_id: 'ann', forecaster_type: 'rep', fiscal_quarter: 'FY26-Q2', forecast_category: 'commit' }

examples('forecast_by_forecaster', {
  'tells of the newest week alone, and of the people who are in the scope then': {
    given: {
      'core.rep': [{ rep_id: 'ann', full_name: 'Ann Lee' }],
      'given.scope_closure': [
        { ...company, ...always, rep_id: 'ann' },
        { ...company, ...always, rep_id: 'bo', valid_to: '2026-05-13' },
      ],
      'metrics.forecast_snapshot_weekly': [
        { ...ann, snapshot_date: '2026-05-06', cumulative_amount: '90.00' },
        { ...ann, snapshot_date: '2026-05-13', cumulative_amount: '80.00', override_amount: '-5.00' },
        { ...ann, snapshot_date: '2026-05-13', cumulative_amount: '99.00', forecast_category: 'best_case' },
        { ...ann, snapshot_date: '2026-05-13', cumulative_amount: '70.00', forecaster_id: 'bo' },
      ],
    },
    expect: [{ full_name: 'Ann Lee', cumulative_amount: '80.00', override_amount: '-5.00' }],
  },
})

const call = { ...company, fiscal_quarter: 'FY26-Q1', snapshot_date: '2026-01-21', week_of_quarter: 3 }
const said = (forecaster_type: string, forecast_amount: string, error_amount: string | null) => ({
  ...call,
  ...{ forecaster_type, forecast_amount, error_amount, actual_amount: error_amount && '100.00' },
  forecast_category: ['rep', 'manager'].includes(forecaster_type) ? 'commit' : 'expected',
})

examples('forecast_trend', {
  'sets commit, best case, odds and pace of each week beside what was booked by then': {
    given: {
      'metrics.forecast_accuracy': [
        said('rep', '120.00', '20.00'),
        said('manager', '85.00', '-15.00'),
        said('crm_weighted', '60.00', '-40.00'),
        said('naive', '130.00', '30.00'),
        { ...said('rep', '150.00', '50.00'), forecast_category: 'best_case' },
        { ...said('rep', '1.00', null), snapshot_date: '2026-01-28', week_of_quarter: 4, target_amount: '110.00' },
        { ...said('rep', '9.00', null), scope_type: 'team' },
      ],
      'metrics.forecast_pace': [
        { ...company, snapshot_date: '2026-01-21', booked_amount: '10.00' },
        { ...company, scope_type: 'team', snapshot_date: '2026-01-21', booked_amount: '9.00' },
      ],
    },
    ask: { quarter: 'FY26-Q1' },
    expect: [
      {
        week_of_quarter: 3,
        booked_amount: '10.00',
        rep_commit_amount: '120.00',
        manager_commit_amount: '85.00',
        rep_best_case_amount: '150.00',
        crm_weighted_amount: '60.00',
        naive_amount: '130.00',
        actual_amount: '100.00',
      },
      { week_of_quarter: 4, booked_amount: null, actual_amount: null, target_amount: '110.00' },
    ],
  },
})

examples('forecast_by_week', {
  'sets all who forecast side by side and names the one who was nearest': {
    given: {
      'metrics.forecast_accuracy': [
        said('rep', '120.00', '20.00'),
        said('manager', '85.00', '-15.00'),
        said('crm_weighted', '60.00', '-40.00'),
        said('naive', '130.00', '30.00'),
        { ...said('rep', '101.00', '1.00'), forecast_category: 'best_case' },
      ],
    },
    ask: { quarter: 'FY26-Q1' },
    expect: [
      {
        rep_amount: '120.00',
        manager_amount: '85.00',
        naive_amount: '130.00',
        actual_amount: '100.00',
        nearest_type: 'manager',
      },
    ],
  },
  'nobody was nearest while the quarter lasts': {
    given: { 'metrics.forecast_accuracy': [{ ...said('rep', '120.00', null), fiscal_quarter: 'FY26-Q2' }] },
    expect: [{ rep_amount: '120.00', manager_amount: null, nearest_type: null }],
  },
})

examples('forecast_accuracy', {
  'takes one week of each quarter': {
    given: {
      'metrics.forecast_accuracy': [
        said('rep', '120.00', '20.00'),
        { ...said('rep', '90.00', '-10.00'), week_of_quarter: 4 },
        { ...said('rep', '80.00', '-20.00'), fiscal_quarter: 'FY25-Q4', snapshot_date: '2025-10-21' },
      ],
    },
    expect: [{ fiscal_quarter: 'FY25-Q4' }, { fiscal_quarter: 'FY26-Q1', error_amount: '20.00' }],
  },
})

examples('forecast_bias', {
  'tells of people in the scope alone, who say too much first': {
    given: {
      'core.rep': [{ rep_id: 'ann', full_name: 'Ann Lee' }],
      'given.scope_closure': ['ann', 'mia'].map((rep_id) => ({ ...company, ...always, rep_id })),
      'metrics.forecast_accuracy': [
        { ...said('rep', '120.00', '20.00'), scope_type: 'rep', scope_id: 'ann', bias_rate: '-0.1' },
        { ...said('manager', '120.00', '20.00'), scope_type: 'manager', scope_id: 'mia', bias_rate: '0.3' },
        { ...said('rep', '120.00', '20.00'), scope_type: 'manager', scope_id: 'mia', bias_rate: '0.9' },
        { ...said('rep', '120.00', '20.00'), scope_type: 'rep', scope_id: 'bo', bias_rate: '0.9' },
      ],
    },
    expect: [{ forecaster_id: 'mia' }, { full_name: 'Ann Lee' }],
  },
})

const step = { ...company, week_of_quarter: 3 }

examples('forecast_value_added', {
  'is ordered by quarter and step': {
    given: {
      'metrics.forecast_value_added': [
        { ...step, fiscal_quarter: 'FY26-Q1', step_number: 3, added_amount: '5.00' },
        { ...step, fiscal_quarter: 'FY26-Q1', step_number: 1 },
        { ...step, fiscal_quarter: 'FY25-Q4', step_number: 4 },
        { ...step, fiscal_quarter: 'FY25-Q4', step_number: 4, week_of_quarter: 5 },
      ],
    },
    expect: [{ fiscal_quarter: 'FY25-Q4' }, { step_number: 1 }, { step_number: 3, added_amount: '5.00' }],
  },
})

const odds = { week_of_quarter: 3, probability_source: 'crm' }

examples('forecast_calibration', {
  'shows the newest quarter that is over': {
    given: {
      'metrics.forecast_calibration': ['FY25-Q4', 'FY26-Q1'].map((fiscal_quarter) => ({ ...odds, fiscal_quarter })),
      'metrics.forecast_calibration_bin': [
        { ...odds, fiscal_quarter: 'FY26-Q1', bin_number: 2, deal_count: 30 },
        { ...odds, fiscal_quarter: 'FY26-Q1', bin_number: 1, deal_count: 40 },
        { ...odds, fiscal_quarter: 'FY25-Q4', bin_number: 1, deal_count: 99 },
      ],
    },
    expect: [{ deal_count: '40' }, { deal_count: '30' }],
  },
})

examples('forecast_score', {
  'is ordered by quarter and source': {
    given: {
      'metrics.forecast_calibration': [
        { ...odds, fiscal_quarter: 'FY26-Q1', brier_rate: '0.2' },
        { ...odds, fiscal_quarter: 'FY26-Q1', probability_source: 'category', brier_rate: '0.3' },
        { ...odds, fiscal_quarter: 'FY25-Q4', brier_rate: '0.1' },
      ],
    },
    expect: [{ brier_rate: '0.100000' }, { brier_rate: '0.300000' }, { brier_rate: '0.200000' }],
  },
})
