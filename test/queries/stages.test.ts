import { examples } from './examples.ts'

const company = { scope_type: 'company', scope_id: 'company' }

examples('stage_conversion', {
  'adds four quarters up before it divides': {
    given: {
      'core.stage': [{ stage_name: 'Proposal', sort_order: 1 }],
      'metrics.stage_conversion': [
        { ...company, stage_name: 'Proposal', fiscal_quarter: 'FY26-Q2', entered_count: 1, advanced_count: 1 },
        { ...company, stage_name: 'Proposal', fiscal_quarter: 'FY25-Q3', entered_count: 2, advanced_count: 1 },
        { ...company, stage_name: 'Proposal', fiscal_quarter: 'FY25-Q2', entered_count: 50, advanced_count: 50 },
      ],
    },
    expect: [{ stage_name: 'Proposal', entered_count: '3', advanced_count: '2', advanced_rate: '0.666667' }],
  },
})

const visit = {
  stage_name: 'Proposal',
  visit_number: 1,
  is_skipped: false,
  provenance: 'observed',
  exit_outcome: 'advanced',
  owner_id: 'ada',
  entered_at: '2026-04-01 10:00:00',
  entered_date: '2026-04-01',
  exited_at: '2026-05-01 10:00:00',
  exited_date: '2026-05-01',
}

examples('stage_velocity', {
  'a percentile is a number of days that occurs; what was skipped, imputed or too short does not count': {
    given: {
      'core.stage': [{ stage_name: 'Proposal', sort_order: 1, stage_class: 'open' }],
      'given.scope_closure': [{ ...company, rep_id: 'ada', valid_from: '0001-01-01', valid_to: '9999-12-31' }],
      'core.opportunity_stage_interval': [
        ...[1, 2, 3, 4].map((stage_days) => ({ ...visit, opportunity_id: `d${stage_days}`, stage_days })),
        { ...visit, opportunity_id: 'e', stage_days: 99, is_skipped: true },
        { ...visit, opportunity_id: 'f', stage_days: 99, provenance: 'imputed' },
        { ...visit, opportunity_id: 'g', stage_days: 0, exited_at: '2026-04-01 10:00:59' },
        { ...visit, opportunity_id: 'h', stage_days: 99, exit_outcome: 'deleted' },
      ],
    },
    expect: [{ visit_count: '4', p25_days: '1', median_days: '2', p75_days: '3', p90_days: '4' }],
  },
})
