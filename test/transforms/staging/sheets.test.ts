import { examples } from './examples.ts'

examples('staging.company_quota', {
  'a rep has one quota a period and kind; of two rows alike the later one stands': {
    given: {
      'raw.company_quota': [
        { rep_email: 'Ann@Example.com', metric: 'bookings', period_type: 'Quarter', period_start: '2026-01-01', amount: '100.00', currency_code: 'EUR' },
        { rep_email: 'ann@example.com', metric: 'bookings', period_type: 'quarter', period_start: '2026-01-01', amount: '120.00', currency_code: 'EUR' },
        { rep_email: 'ann@example.com', metric: 'bookings', period_type: 'quarter', period_start: '2026-01-01', amount: '150.00', currency_code: 'EUR', quota_type: 'stretch' },
      ],
    },
    expect: [
      { quota_id: 'company:ann@example.com/bookings/quarter/2026-01-01/full', rep_email: 'ann@example.com', amount: '120.00', quota_type: 'full' },
      { amount: '150.00', quota_type: 'stretch' },
    ],
  },
  'an empty amount is no quota, zero is a quota of nothing': {
    given: {
      'raw.company_quota': [
        { rep_email: 'a@example.com', period_type: 'month', period_start: '2026-01-01' },
        { rep_email: 'b@example.com', period_type: 'month', period_start: '2026-01-01', amount: '0' },
      ],
    },
    expect: [{ amount: null, metric: 'bookings' }, { amount: '0.00' }],
  },
})

examples('staging.salesforce_quota', {
  'the period gives the kind of period': {
    given: {
      'raw.salesforce_forecasting_quota': [
        { id: '0J91', quotaownerid: '005A', periodid: '026A', startdate: '2026-01-01', quotaamount: '50000.00', isamount: 'true' },
        { id: '0J92', quotaownerid: '005A', periodid: '026X', startdate: '2026-01-01', quotaquantity: '12', isquantity: 'true' },
      ],
      'raw.salesforce_period': [{ id: '026A', type: 'Quarter', startdate: '2026-01-01', enddate: '2026-03-31' }],
    },
    expect: [
      { assignee_id: 'salesforce:005A', metric: 'bookings', period_type: 'quarter', amount: '50000.00' },
      { metric: 'units', period_type: null, amount: null, quantity: '12.0000' },
    ],
  },
})

examples('staging.company_rep_history', {
  'an open end is far away and a missing begin is the day of hire': {
    given: { 'raw.company_rep': [{ email: 'Ann@Example.com', hire_date: '2025-02-01', manager_email: 'Bo@example.com', is_quota_carrying: 'true' }] },
    expect: [{ email: 'ann@example.com', manager_email: 'bo@example.com', valid_from: '2025-02-01', valid_to: '9999-12-31', is_quota_carrying: true }],
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
})

examples('staging.company_target', {
  'the company\'s target needs no name': {
    given: { 'raw.company_target': [{ scope_type: 'company', metric: 'bookings', period_type: 'quarter', period_start: '2026-01-01', amount: '9.00' }] },
    expect: [{ scope_type: 'company', scope_name: 'company', amount: '9.00' }],
  },
})

examples('staging.company_exclusion', {
  'a record without a feed is Salesforce\'s': {
    given: {
      'raw.company_exclusion': [
        { object: 'Opportunity', id: '006A', reason: 'test' },
        { object: 'opportunity', id: 'hubspot:7', valid_from: '2026-01-01' },
      ],
    },
    expect: [
      { object: 'opportunity', record_id: 'hubspot:7', valid_from: '2026-01-01' },
      { object: 'opportunity', record_id: 'salesforce:006A', valid_from: '0001-01-01', valid_to: '9999-12-31' },
    ],
  },
})

examples('staging.salesforce_opportunity_split', {
  'a validated type is a revenue split, another an overlay': {
    given: {
      'raw.salesforce_opportunity_split': [
        { id: 's1', opportunityid: '006A', splitownerid: '005A', splitpercentage: '60', splittypeid: 't1' },
        { id: 's2', opportunityid: '006A', splitownerid: '005B', splitpercentage: '100', splittypeid: 't2' },
        { id: 's3', opportunityid: '006A', splitownerid: '005B', splitpercentage: '40', splittypeid: 't9' },
      ],
      'raw.salesforce_opportunity_split_type': [
        { id: 't1', masterlabel: 'Revenue', istotalvalidated: 'true' },
        { id: 't2', masterlabel: 'Overlay', istotalvalidated: 'false' },
      ],
    },
    expect: [
      { split_type: 'revenue', fraction: '0.600000' },
      { split_type: 'overlay', fraction: '1.000000' },
      { split_type: null, fraction: '0.400000' },
    ],
  },
})
