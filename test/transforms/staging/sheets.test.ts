import { examples } from '../examples.ts'

examples('staging.company_rep_history', {
  'an open end is far away and a missing begin is the day of hire': {
    given: {
      'raw.company_rep': [
        {
          email: 'Ann@Example.com',
          hire_date: '2025-02-01',
          manager_email: 'Bo@example.com',
          is_quota_carrying: 'true',
        },
      ],
    },
    expect: [
      {
        email: 'ann@example.com',
        manager_email: 'bo@example.com',
        valid_from: '2025-02-01',
        valid_to: '9999-12-31',
        is_quota_carrying: true,
      },
    ],
  },
})

examples('staging.company_stage_map', {
  'forecast categories are read in any spelling': {
    given: {
      'raw.company_stage_map': [
        { stage_name: 'A', sort_order: '1', stage_class: 'Open', forecast_category: 'Best Case' },
        { stage_name: 'B', sort_order: '2', stage_class: 'won', forecast_category: 'closed', is_qualifying: 'true' },
      ],
    },
    expect: [
      { stage_class: 'open', forecast_category: 'best_case', is_qualifying: false },
      { stage_class: 'won', forecast_category: 'closed', is_qualifying: true },
    ],
  },
  'a sheet that leaves the qualifying column empty says nothing of it': {
    given: {
      'raw.company_stage_map': [
        { stage_name: 'A', stage_class: 'open' },
        { stage_name: 'B', stage_class: 'lost' },
      ],
    },
    expect: [{ is_qualifying: null }, { is_qualifying: null }],
  },
})

examples('staging.company_access', {
  'a person may have a role from a day on': {
    given: { 'raw.company_access': [{ email: 'Ann@Example.com', role: 'admin', valid_from: '2026-01-01' }] },
    expect: [{ email: 'ann@example.com', role: 'admin', valid_from: '2026-01-01', valid_to: '9999-12-31' }],
  },
})

examples('staging.company_target', {
  "the company's target needs no name": {
    given: {
      'raw.company_target': [
        {
          scope_type: 'company',
          metric: 'bookings',
          period_type: 'quarter',
          period_start: '2026-01-01',
          amount: '9.00',
        },
      ],
    },
    expect: [{ scope_type: 'company', scope_name: 'company', amount: '9.00' }],
  },
})

examples('staging.company_exclusion', {
  "a record without a feed is Salesforce's, or HubSpot's where its id is of digits": {
    given: {
      'raw.company_exclusion': [
        { object: 'Opportunity', id: '006A', reason: 'test' },
        { object: 'opportunity', id: 'hubspot:7', valid_from: '2026-01-01' },
        { object: 'opportunity', id: '8' },
      ],
    },
    expect: [
      { object: 'opportunity', record_id: 'hubspot:7', valid_from: '2026-01-01' },
      { record_id: 'hubspot:8' },
      { object: 'opportunity', record_id: 'salesforce:006A', valid_from: '0001-01-01', valid_to: '9999-12-31' },
    ],
  },
})
