import { stories } from './stories.ts'

const email = { 'core.rep_email': [{ email: 'ann@x.com', rep_id: 'salesforce:1' }] }
const rep = { 'core.rep': [{ rep_id: 'salesforce:1' }] }
const sheet = {
  assignee_type: 'rep',
  rep_email: 'ann@x.com',
  metric: 'bookings',
  period_type: 'quarter',
  period_start: '2026-02-01',
  quota_type: 'full',
}
const crm = { ...sheet, rep_email: null, assignee_id: 'salesforce:1' }

stories('core.quota', {
  'the sheet counts before Salesforce for one rep, metric and period': {
    given: {
      ...email,
      ...rep,
      'staging.quota': [
        { ...sheet, quota_id: 'company:1', amount: '100.00' },
        { ...crm, quota_id: 'salesforce:1', amount: '90.00' },
        { ...crm, quota_id: 'salesforce:2', amount: '80.00', period_start: '2026-05-01' },
      ],
    },
    expect: [
      { quota_id: 'company:1', rep_id: 'salesforce:1', source: 'company', amount: '100.00', fiscal_quarter: 'FY27-Q1' },
      { quota_id: 'salesforce:2', rep_id: 'salesforce:1', source: 'salesforce', fiscal_quarter: 'FY27-Q2' },
    ],
  },
  'a blank quota is none and zero is a quota of nothing': {
    given: {
      ...email,
      ...rep,
      'staging.quota': [
        { ...sheet, quota_id: 'a', amount: null },
        { ...sheet, quota_id: 'b', amount: '0.00', period_start: '2026-05-01' },
      ],
    },
    expect: [{ amount: null, local_amount: null }, { amount: '0.00' }],
  },
  'a period that lies in no one fiscal quarter has none': {
    given: {
      ...email,
      ...rep,
      'staging.quota': [
        { ...sheet, quota_id: 'calendar quarter', period_start: '2026-01-01' },
        { ...sheet, quota_id: 'month', period_type: 'month', period_start: '2026-04-01' },
        { ...sheet, quota_id: 'week in', period_type: 'week', period_start: '2026-04-24' },
        { ...sheet, quota_id: 'week out', period_type: 'week', period_start: '2026-04-25' },
        { ...sheet, quota_id: 'year', period_type: 'year' },
      ],
    },
    expect: [
      { quota_id: 'calendar quarter', fiscal_quarter: null },
      { quota_id: 'month', fiscal_quarter: 'FY27-Q1' },
      { quota_id: 'week in', fiscal_quarter: 'FY27-Q1' },
      { quota_id: 'week out', fiscal_quarter: null },
      { quota_id: 'year', fiscal_quarter: null },
    ],
  },
  'another currency is told at the plan rate of the year, and a person nobody knows is unassigned': {
    given: {
      ...rep,
      'core.exchange_rate': [{ currency_code: 'EUR', fiscal_year: 2027, rate: '1.10' }],
      'staging.quota': [
        { ...sheet, quota_id: 'a', amount: '100.00', currency_code: 'EUR' },
        { ...sheet, quota_id: 'b', amount: '100.00', currency_code: 'JPY', rep_email: 'bo@x.com' },
      ],
    },
    expect: [
      { rep_id: 'unassigned', amount: '110.00', local_amount: '100.00', currency_code: 'EUR' },
      { amount: null, local_amount: '100.00' },
    ],
  },
})

const quota = {
  rep_id: 'salesforce:1',
  metric: 'bookings',
  quota_type: 'full',
  source: 'company',
  period_type: 'quarter',
  fiscal_quarter: 'FY27-Q1',
}
const member = {
  scope_type: 'team',
  scope_id: 'East',
  rep_id: 'salesforce:1',
  valid_from: '0001-01-01',
  valid_to: '9999-12-31',
}

stories('core.target', {
  'a scope without a target has the sum of the full quotas of its members on the first day of the quarter': {
    given: {
      'staging.target': [],
      'given.scope_closure': [
        { ...member, valid_to: '2026-02-02' },
        { ...member, scope_id: 'West', valid_from: '2026-02-02' },
        { ...member, rep_id: 'salesforce:2' },
        { ...member, rep_id: 'salesforce:3' },
      ],
      'core.quota': [
        { ...quota, quota_id: '1', amount: '100.00' },
        { ...quota, quota_id: '2', amount: '50.00', rep_id: 'salesforce:2' },
        { ...quota, quota_id: '3', amount: null, rep_id: 'salesforce:3' },
        { ...quota, quota_id: '4', amount: '500.00', quota_type: 'stretch' },
        { ...quota, quota_id: '5', amount: '7.00', metric: 'units' },
      ],
    },
    expect: [
      {
        scope_id: 'East',
        fiscal_quarter: 'FY27-Q1',
        amount: '150.00',
        target_source: 'quota',
        period_start_date: '2026-02-01',
      },
    ],
  },
  'months are added up where there is no quota of the quarter': {
    given: {
      'staging.target': [],
      'given.scope_closure': [member, { ...member, rep_id: 'salesforce:2', scope_id: 'West' }],
      'core.quota': [
        { ...quota, quota_id: '1', amount: '10.00', period_type: 'month' },
        { ...quota, quota_id: '2', amount: '20.00', period_type: 'month' },
        { ...quota, quota_id: '3', amount: '5.00', period_type: 'month', rep_id: 'salesforce:2' },
        { ...quota, quota_id: '4', amount: '99.00', rep_id: 'salesforce:2' },
      ],
    },
    expect: [{ amount: '30.00' }, { scope_id: 'West', amount: '99.00' }],
  },
  'the sheet’s target counts before the quotas, in the reporting currency, months added up': {
    given: {
      ...email,
      'core.exchange_rate': [{ currency_code: 'EUR', fiscal_year: 2027, rate: '1.10' }],
      'given.scope_closure': [member],
      'core.scope': [],
      'core.quota': [{ ...quota, quota_id: '1', amount: '100.00' }],
      'staging.target': [
        {
          scope_type: 'company',
          scope_name: 'company',
          metric: 'bookings',
          period_type: 'month',
          period_start: '2026-02-01',
          amount: '30.00',
        },
        {
          scope_type: 'company',
          scope_name: 'company',
          metric: 'bookings',
          period_type: 'month',
          period_start: '2026-03-01',
          amount: '40.00',
        },
        {
          scope_type: 'manager',
          scope_name: 'Ann@x.com',
          metric: 'bookings',
          period_type: 'quarter',
          period_start: '2026-02-01',
          amount: '0.00',
        },
        {
          scope_type: 'team',
          scope_name: 'East',
          metric: 'bookings',
          period_type: 'quarter',
          period_start: '2026-02-01',
          amount: '10.00',
          currency_code: 'EUR',
        },
        {
          scope_type: 'team',
          scope_name: 'East',
          metric: 'bookings',
          period_type: 'year',
          period_start: '2026-02-01',
          amount: '999.00',
        },
      ],
    },
    expect: [
      { scope_type: 'company', amount: '70.00', target_source: 'sheet' },
      { scope_type: 'manager', scope_id: 'salesforce:1', amount: '0.00', target_source: 'sheet' },
      { scope_type: 'team', scope_id: 'East', amount: '11.00', target_source: 'sheet' },
    ],
  },
})
