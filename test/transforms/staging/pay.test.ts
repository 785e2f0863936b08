import { examples } from '../examples.ts'

examples('staging.company_employment', {
  'full time and no end where the sheet says nothing': {
    given: { 'raw.company_employment': [{ rep_email: 'Ann@x.com', valid_from: '2026-02-01' }] },
    expect: [{ rep_email: 'ann@x.com', valid_to: '9999-12-31', full_time_rate: '1.000000', role_start_date: null }],
  },
})

examples('staging.company_quota_factor', {
  'a factor is for all roles where the sheet names none': {
    given: { 'raw.company_quota_factor': [{ factor_type: 'Ramp', month_number: '2.0', rate: '0.5' }] },
    expect: [{ factor_type: 'ramp', role: '', month_number: 2, rate: '0.5000' }],
  },
})

examples('staging.company_period_lock', {
  'the newest file says who': {
    given: {
      'raw.company_period_lock': [
        { period_start: '2026-02-01', locked_by: 'Cfo@x.com' },
        { period_start: '2026-02-01', locked_by: 'Vp@x.com', _extracted_at: '2026-01-02 00:00:00' },
      ],
    },
    expect: [{ period_start: '2026-02-01', locked_by: 'vp@x.com' }],
  },
})
