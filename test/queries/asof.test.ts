import { examples } from './examples.ts'

const always = { valid_from: '0001-01-01', valid_to: '9999-12-31' }
const members = [
  { scope_type: 'company', scope_id: 'company', rep_id: 'ada', ...always },
  { scope_type: 'team', scope_id: 'West', rep_id: 'ada', ...always, valid_to: '2026-02-01' },
]
const state = {
  opportunity_id: 'a',
  owner_id: 'ada',
  stage_class: 'open',
  is_deleted: false,
  known_from: '2026-02-10 12:00:00',
  known_to: null,
}
const first = {
  ...state,
  valid_from_date: '2026-01-10',
  valid_to_date: '2026-03-05',
  stage_name: 'Discovery',
  amount: '10.00',
  provenance: 'reconstructed',
}
const second = {
  ...state,
  valid_from_date: '2026-03-05',
  valid_to_date: '9999-12-31',
  stage_name: 'Proposal',
  amount: '15.00',
  provenance: 'observed',
}

examples('pipeline_as_of', {
  'a change counts at the end of its day': {
    given: { 'given.scope_closure': members, 'core.opportunity_interval': [first, second] },
    ask: { day: '2026-03-05' },
    expect: [{ opportunity_id: 'a', stage_name: 'Proposal', amount: '15.00', provenance: 'observed' }],
  },
  'the day before shows what stood before': {
    given: { 'given.scope_closure': members, 'core.opportunity_interval': [first, second] },
    ask: { day: '2026-03-04' },
    expect: [{ stage_name: 'Discovery', amount: '10.00', provenance: 'reconstructed' }],
  },
  'before the deal there is none': {
    given: { 'given.scope_closure': members, 'core.opportunity_interval': [first, second] },
    ask: { day: '2026-01-09' },
    expect: [],
  },
  'left to itself it shows the as-of day, as it is known now': {
    given: {
      'given.scope_closure': members,
      'core.opportunity_interval': [
        { ...second, known_to: '2026-05-01 00:00:00' },
        { ...second, known_from: '2026-05-01 00:00:00', amount: '99.00' },
      ],
    },
    expect: [{ amount: '99.00' }],
  },
  'asked for what was known then, it answers that': {
    given: {
      'given.scope_closure': members,
      'core.opportunity_interval': [
        { ...second, known_to: '2026-05-01 00:00:00' },
        { ...second, known_from: '2026-05-01 00:00:00', amount: '99.00' },
      ],
    },
    ask: { day: '2026-03-31', known: '2026-04-30' },
    expect: [{ amount: '15.00' }],
  },
  'before anything had arrived nothing was known': {
    given: { 'given.scope_closure': members, 'core.opportunity_interval': [first] },
    ask: { day: '2026-01-31', known: '2026-02-10T11:59' },
    expect: [],
  },
  'closed and deleted deals are no pipeline': {
    given: {
      'given.scope_closure': members,
      'core.opportunity_interval': [
        { ...second, stage_class: 'won' },
        { ...second, opportunity_id: 'b', is_deleted: true },
      ],
    },
    expect: [],
  },
  'a scope is as it was on the day': {
    given: { 'given.scope_closure': members, 'core.opportunity_interval': [first] },
    ask: { day: '2026-02-01', scope: 'team:West' },
    expect: [],
  },
})

examples('pipeline_by_rep', {
  'adds up a seller’s stages on a day': {
    given: {
      'given.scope_closure': members,
      'core.rep': [{ rep_id: 'ada', full_name: 'Ada' }],
      'metrics.pipeline_daily': ['Discovery', 'Proposal'].map((stage_name) => ({
        snapshot_date: '2026-05-19',
        scope_type: 'rep',
        scope_id: 'ada',
        close_quarter: 'FY26-Q2',
        stage_name,
        deal_count: 2,
        amount: '0.10',
        weighted_amount: '0.05',
        past_due_count: 1,
        null_amount_count: 0,
      })),
    },
    ask: { day: '2026-05-19' },
    expect: [{ rep_name: 'Ada', deal_count: '4', amount: '0.20', weighted_amount: '0.10', past_due_count: '2' }],
  },
})
