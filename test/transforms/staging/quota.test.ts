import { examples } from '../examples.ts'

examples('staging.company_quota', {
  'a rep has one quota a period and kind; of two rows alike the later one stands': {
    given: {
      'raw.company_quota': [
        {
          rep_email: 'Ann@Example.com',
          metric: 'bookings',
          period_type: 'Quarter',
          period_start: '2026-01-01',
          amount: '100.00',
          currency_code: 'EUR',
        },
        {
          rep_email: 'ann@example.com',
          metric: 'bookings',
          period_type: 'quarter',
          period_start: '2026-01-01',
          amount: '120.00',
          currency_code: 'EUR',
          _file: 'later',
        },
        {
          rep_email: 'ann@example.com',
          metric: 'bookings',
          period_type: 'quarter',
          period_start: '2026-01-01',
          amount: '150.00',
          currency_code: 'EUR',
          quota_type: 'stretch',
        },
      ],
    },
    expect: [
      {
        quota_id: 'company:ann@example.com/bookings/quarter/2026-01-01/full',
        rep_email: 'ann@example.com',
        amount: '120.00',
        quota_type: 'full',
      },
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
        {
          id: '0J91',
          quotaownerid: '005A',
          periodid: '026A',
          startdate: '2026-01-01',
          quotaamount: '50000.00',
          isamount: 'true',
        },
        {
          id: '0J92',
          quotaownerid: '005A',
          periodid: '026X',
          startdate: '2026-01-01',
          quotaquantity: '12',
          isquantity: 'true',
        },
      ],
      'raw.salesforce_period': [{ id: '026A', type: 'Quarter', startdate: '2026-01-01', enddate: '2026-03-31' }],
    },
    expect: [
      { assignee_id: 'salesforce:005A', metric: 'bookings', period_type: 'quarter', amount: '50000.00' },
      { metric: 'units', period_type: null, amount: null, quantity: '12.0000' },
    ],
  },
})
