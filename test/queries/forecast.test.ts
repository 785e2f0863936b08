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
