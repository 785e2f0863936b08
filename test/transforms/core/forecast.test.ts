import { stories } from './stories.ts'

const people = {
  'core.rep_email': [
    { email: 'ann@x.com', rep_id: 'salesforce:1' },
    { email: 'bo@x.com', rep_id: 'salesforce:2' },
  ],
  'core.rep': [{ rep_id: 'salesforce:1' }, { rep_id: 'salesforce:2' }],
}
const sheet = {
  forecaster_email: 'ann@x.com',
  period_type: 'quarter',
  period_start: '2026-05-01',
  forecast_category: 'commit',
  is_cumulative: true,
  is_adjusted: true,
  submitted_date: '2026-05-06',
  evidence: 'upload',
}
const item = {
  ...sheet,
  forecaster_email: null,
  rep_id: 'salesforce:1',
  is_cumulative: false,
  submitted_date: null,
  submitted_at: '2026-05-07 03:00:00',
  evidence: 'item_snapshot',
}

stories('core.forecast_submission', {
  'the sheet counts before Salesforce for one person and period; a time becomes a day of the company’s zone': {
    given: {
      ...people,
      'given.scope_closure': [],
      'staging.forecast_submission': [
        { ...sheet, submission_id: 'a', amount: '100.00' },
        { ...item, submission_id: 'b', amount: '90.00' },
        { ...item, submission_id: 'c', amount: '80.00', period_start: '2026-08-01' },
      ],
    },
    expect: [
      {
        submission_id: 'a',
        forecaster_id: 'salesforce:1',
        forecaster_type: 'rep',
        fiscal_quarter: 'FY27-Q2',
        amount: '100.00',
        submitted_date: '2026-05-06',
      },
      { submission_id: 'c', fiscal_quarter: 'FY27-Q3', submitted_date: '2026-05-06', is_cumulative: false },
    ],
  },
  'of one day the last one stands, of different days each': {
    given: {
      ...people,
      'given.scope_closure': [],
      'staging.forecast_submission': [
        { ...item, submission_id: 'a', amount: '1.00' },
        { ...item, submission_id: 'b', amount: '2.00', submitted_at: '2026-05-07 03:30:00' },
        { ...item, submission_id: 'c', amount: '3.00', submitted_at: '2026-05-07 04:30:00' },
      ],
    },
    expect: [
      { submission_id: 'b', submitted_date: '2026-05-06' },
      { submission_id: 'c', submitted_date: '2026-05-07' },
    ],
  },
  'who leads somebody else on the day forecasts for all of them': {
    given: {
      ...people,
      'given.scope_closure': [
        {
          scope_type: 'manager',
          scope_id: 'salesforce:1',
          rep_id: 'salesforce:1',
          valid_from: '0001-01-01',
          valid_to: '9999-12-31',
        },
        {
          scope_type: 'manager',
          scope_id: 'salesforce:1',
          rep_id: 'salesforce:2',
          valid_from: '0001-01-01',
          valid_to: '2026-05-13',
        },
      ],
      'staging.forecast_submission': [
        { ...sheet, submission_id: 'a' },
        { ...sheet, submission_id: 'b', submitted_date: '2026-05-13' },
      ],
    },
    expect: [
      { forecaster_type: 'manager', scope_type: 'manager', scope_id: 'salesforce:1' },
      { forecaster_type: 'rep', scope_type: 'rep' },
    ],
  },
  'another currency is told at the plan rate of the year that is forecast; a person nobody knows is unassigned': {
    given: {
      ...people,
      'given.scope_closure': [],
      'core.exchange_rate': [{ currency_code: 'EUR', fiscal_year: 2027, rate: '1.10' }],
      'staging.forecast_submission': [
        { ...sheet, submission_id: 'a', amount: '100.00', currency_code: 'EUR' },
        { ...sheet, submission_id: 'b', amount: '100.00', currency_code: 'JPY', forecaster_email: 'eve@x.com' },
      ],
    },
    expect: [
      { amount: '110.00', local_amount: '100.00', currency_code: 'EUR' },
      { forecaster_id: 'unassigned', amount: null, local_amount: '100.00' },
    ],
  },
})
