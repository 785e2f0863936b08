import { examples } from './examples.ts'

const company = { scope_type: 'company', scope_id: 'company' }
const proposal = { close_quarter: 'FY26-Q2', stage_name: 'Proposal', forecast_category: 'commit' }
const stages = [
  { stage_name: 'Discovery', sort_order: 1 },
  { stage_name: 'Proposal', sort_order: 2 },
]

examples('pipeline_now', {
  'shows the as-of day of the current quarter and of the company, in the order of the stages': {
    given: {
      'core.stage': stages,
      'metrics.pipeline_daily': [
        { ...company, ...proposal, snapshot_date: '2026-05-20', deal_count: 2, amount: '30.50' },
        {
          ...company,
          ...proposal,
          snapshot_date: '2026-05-20',
          deal_count: 1,
          amount: '7.00',
          stage_name: 'Discovery',
        },
        { ...company, ...proposal, snapshot_date: '2026-05-19', deal_count: 9, amount: '99.00' },
        {
          ...company,
          ...proposal,
          snapshot_date: '2026-05-20',
          deal_count: 9,
          amount: '99.00',
          close_quarter: 'FY26-Q3',
        },
        {
          ...proposal,
          scope_type: 'team',
          scope_id: 'West',
          snapshot_date: '2026-05-20',
          deal_count: 9,
          amount: '99.00',
        },
      ],
    },
    expect: [
      { stage_name: 'Discovery', deal_count: '1', amount: '7.00' },
      { stage_name: 'Proposal', deal_count: '2', amount: '30.50' },
    ],
  },
  'another scope and quarter are asked for by name; a stage that no longer exists comes last': {
    given: {
      'core.stage': stages,
      'metrics.pipeline_daily': [
        {
          ...proposal,
          scope_type: 'team',
          scope_id: 'West',
          snapshot_date: '2026-05-20',
          deal_count: 1,
          amount: '5.00',
          close_quarter: 'FY26-Q3',
          stage_name: 'Ancient',
        },
        {
          ...proposal,
          scope_type: 'team',
          scope_id: 'West',
          snapshot_date: '2026-05-20',
          deal_count: 1,
          amount: '6.00',
          close_quarter: 'FY26-Q3',
        },
      ],
    },
    ask: { scope: 'team:West', quarter: 'FY26-Q3' },
    expect: [{ stage_name: 'Proposal' }, { stage_name: 'Ancient' }],
  },
  'what is open but no pipeline is left out': {
    given: {
      'metrics.pipeline_daily': [
        {
          ...company,
          ...proposal,
          snapshot_date: '2026-05-20',
          deal_count: 0,
          amount: '0.00',
          ineligible_count: 1,
          ineligible_amount: '8.00',
        },
      ],
    },
    expect: [],
  },
})
