import { stories } from '../core/stories.ts'

const quarter = { target_quarter: 'FY27-Q2', quarters_ahead: 0 }
const weeks = {
  'metrics.coverage_day': [
    { ...quarter, snapshot_date: '2026-05-07', week_of_quarter: 1 },
    { ...quarter, snapshot_date: '2026-05-14', week_of_quarter: 2 },
    { ...quarter, snapshot_date: '2026-05-05', week_of_quarter: 1 },
  ],
}
const said = {
  forecaster_id: 'ann',
  forecaster_type: 'rep',
  fiscal_quarter: 'FY27-Q2',
  forecast_category: 'commit',
  is_cumulative: true,
}
const led = { scope_type: 'manager', scope_id: 'mia' }

stories('metrics.forecast_standing', {
  'the last one by the end of the week stands, carried on where the week brought none': {
    given: {
      ...weeks,
      'core.rep': [],
      'given.scope_closure': [],
      'core.forecast_submission': [
        { ...said, submission_id: 'a', submitted_date: '2026-04-26', amount: '9.00' },
        { ...said, submission_id: 'b', submitted_date: '2026-05-04', amount: '10.00' },
        { ...said, submission_id: 'c', submitted_date: '2026-05-15', amount: '11.00' },
      ],
    },
    expect: [
      { snapshot_date: '2026-05-07', submitted_amount: '10.00', stale_days: 3, is_carried: false },
      { snapshot_date: '2026-05-14', submitted_amount: '10.00', stale_days: 10, is_carried: true },
    ],
  },
  'a forecast ends with its rep’s last working day': {
    given: {
      ...weeks,
      'core.rep': [{ rep_id: 'ann', termination_date: '2026-05-13' }],
      'given.scope_closure': [],
      'core.forecast_submission': [{ ...said, submission_id: 'a', submitted_date: '2026-05-04', amount: '9.00' }],
    },
    expect: [{ snapshot_date: '2026-05-07' }],
  },
  'a manager’s forecast ends when nobody is led any more': {
    given: {
      ...weeks,
      'core.rep': [],
      'given.scope_closure': [
        { ...led, rep_id: 'mia', valid_from: '0001-01-01', valid_to: '9999-12-31' },
        { ...led, rep_id: 'ann', valid_from: '0001-01-01', valid_to: '2026-05-10' },
      ],
      'core.forecast_submission': [
        { ...said, forecaster_id: 'mia', forecaster_type: 'manager', submission_id: 'a', submitted_date: '2026-05-04' },
      ],
    },
    expect: [{ snapshot_date: '2026-05-07', forecaster_type: 'manager' }],
  },
})

const stands = {
  ...said,
  snapshot_date: '2026-05-07',
  quarters_ahead: 0,
  week_of_quarter: 1,
  submitted_date: '2026-05-04',
  stale_days: 3,
}
const deals = { snapshot_date: '2026-05-07', scope_type: 'rep', scope_id: 'ann' }
const pipe = { ...deals, close_quarter: 'FY27-Q2', deal_count: 1 }
const open = {
  'metrics.pipeline_position': [{ ...deals, quarters_ahead: 0, booked_amount: '100.00' }],
  'metrics.pipeline_daily': [
    { ...pipe, forecast_category: 'commit', amount: '40.00' },
    { ...pipe, forecast_category: 'best_case', amount: '30.00' },
    { ...pipe, forecast_category: 'pipeline', amount: '20.00' },
  ],
  'core.target': [{ scope_type: 'rep', scope_id: 'ann', fiscal_quarter: 'FY27-Q2', amount: '500.00' }],
}

stories('metrics.forecast_snapshot_weekly', {
  'what was said cumulatively is taken apart: commit over what is closed, best case over commit': {
    given: {
      ...open,
      'metrics.forecast_standing': [
        { ...stands, submitted_amount: '150.00' },
        { ...stands, submitted_amount: '190.00', forecast_category: 'best_case' },
        { ...stands, submitted_amount: '120.00', forecast_category: 'pipeline' },
      ],
    },
    expect: [
      {
        forecast_category: 'best_case',
        single_amount: '40.00',
        cumulative_amount: '190.00',
        rollup_cumulative_amount: '170.00',
        override_amount: '20.00',
      },
      {
        forecast_category: 'commit',
        single_amount: '50.00',
        cumulative_amount: '150.00',
        closed_amount: '100.00',
        rollup_single_amount: '40.00',
        rollup_cumulative_amount: '140.00',
        override_amount: '10.00',
        quota_amount: '500.00',
      },
      {
        forecast_category: 'most_likely',
        submitted_amount: null,
        stale_days: null,
        rollup_cumulative_amount: '140.00',
      },
      {
        forecast_category: 'pipeline',
        single_amount: '30.00',
        cumulative_amount: '120.00',
        rollup_cumulative_amount: '90.00',
      },
    ],
  },
  'what was said of single categories is added up; the pipeline leaves out what is closed': {
    given: {
      ...open,
      'metrics.forecast_standing': [
        { ...stands, is_cumulative: false, submitted_amount: '50.00' },
        { ...stands, is_cumulative: false, submitted_amount: '25.00', forecast_category: 'pipeline' },
      ],
    },
    expect: [
      { forecast_category: 'best_case', cumulative_amount: null },
      { forecast_category: 'commit', single_amount: '50.00', cumulative_amount: '150.00', override_amount: '10.00' },
      { forecast_category: 'most_likely', cumulative_amount: null },
      { forecast_category: 'pipeline', single_amount: '25.00', cumulative_amount: '75.00', override_amount: '5.00' },
    ],
  },
})
