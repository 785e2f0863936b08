import { examples } from './examples.ts'

const always = { valid_from: '0001-01-01', valid_to: '9999-12-31' }
const company = { scope_type: 'company', scope_id: 'company' }
const members = [
  { ...company, ...always, rep_id: 'ada' },
  { ...company, ...always, rep_id: 'bo' },
  { scope_type: 'team', scope_id: 'West', rep_id: 'ada', ...always, valid_to: '2026-05-01' },
  { scope_type: 'team', scope_id: 'East', rep_id: 'ada', ...always, valid_from: '2026-05-01' },
]
const reps = [
  { rep_id: 'ada', full_name: 'Ada' },
  { rep_id: 'bo', full_name: 'Bo' },
]
const step = {
  step_number: 1,
  from_date: '2026-01-10',
  to_date: '9999-12-31',
  is_live: true,
  is_open: true,
  is_won: false,
  is_eligible: true,
  close_quarter: 'FY26-Q2',
  close_date: '2026-06-30',
  owner_id: 'ada',
  stage_name: 'Proposal',
  forecast_category: 'commit',
}
const names = ['a', 'b', 'c', 'd'].map((opportunity_id) => ({
  opportunity_id,
  name: `Deal ${opportunity_id}`,
  push_count: 1,
}))

examples('deals', {
  'an open deal belongs to where its seller stands now, a closed one to where the seller stood at its close': {
    given: {
      'given.scope_closure': members,
      'core.rep': reps,
      'core.opportunity': names,
      'core.opportunity_timeline': [
        { ...step, opportunity_id: 'a', amount: '10.00' },
        {
          ...step,
          opportunity_id: 'b',
          amount: '20.00',
          is_open: false,
          is_won: true,
          owner_id: 'bo',
          credit_owner_id: 'ada',
          closed_date: '2026-04-20',
        },
      ],
    },
    ask: { scope: 'team:West' },
    expect: [{ opportunity_id: 'b', rep_name: 'Ada', status: 'won', amount: '20.00' }],
  },
  'what does not count as pipeline, is gone, or has been otherwise is left out': {
    given: {
      'given.scope_closure': members,
      'core.opportunity': names,
      'core.opportunity_timeline': [
        { ...step, opportunity_id: 'a', amount: '10.00' },
        { ...step, opportunity_id: 'b', amount: '20.00', is_eligible: false },
        { ...step, opportunity_id: 'c', amount: '30.00', is_live: false },
        { ...step, opportunity_id: 'd', amount: '40.00', to_date: '2026-05-20' },
      ],
    },
    expect: [{ opportunity_id: 'a', name: 'Deal a', status: 'open' }],
  },
  'stage, category and status choose, the largest first and one without an amount last': {
    given: {
      'given.scope_closure': members,
      'core.opportunity': names,
      'core.opportunity_timeline': [
        { ...step, opportunity_id: 'a', amount: '10.00' },
        { ...step, opportunity_id: 'b', amount: null },
        { ...step, opportunity_id: 'c', amount: '30.00', stage_name: 'Discovery' },
        { ...step, opportunity_id: 'd', amount: '15.00' },
      ],
    },
    ask: { status: 'open', stage: 'Proposal', category: 'commit' },
    expect: [{ opportunity_id: 'd' }, { opportunity_id: 'a' }, { opportunity_id: 'b' }],
  },
})

const moved = { ...company, target_quarter: 'FY26-Q2', movement: 'pushed_out', step_number: 2 }

examples('movement_deals', {
  'lists what moved so in the window and the scope, the largest change first': {
    given: {
      'core.opportunity': names,
      'metrics.pipeline_movement': [
        { ...moved, opportunity_id: 'a', changed_date: '2026-05-14', delta_amount: '-5.00' },
        { ...moved, opportunity_id: 'b', changed_date: '2026-05-19', delta_amount: '-9.00' },
        { ...moved, opportunity_id: 'c', changed_date: '2026-05-12', delta_amount: '-8.00' },
        { ...moved, opportunity_id: 'd', changed_date: '2026-05-19', delta_amount: '-7.00', movement: 'lost' },
      ],
    },
    ask: { movement: 'pushed_out', window: 'week:2026-05-13' },
    expect: [
      { opportunity_id: 'b', name: 'Deal b', delta_amount: '-9.00' },
      { opportunity_id: 'a', delta_amount: '-5.00' },
    ],
  },
  'the quarter so far is the whole of it, and no other': {
    given: {
      'core.opportunity': names,
      'metrics.pipeline_movement': [
        { ...moved, opportunity_id: 'a', changed_date: '2026-04-01', delta_amount: '-5.00' },
        { ...moved, opportunity_id: 'b', changed_date: '2026-03-31', delta_amount: '-9.00' },
      ],
    },
    ask: { movement: 'pushed_out' },
    expect: [{ opportunity_id: 'a' }],
  },
})

const slip = { fiscal_quarter: 'FY26-Q2', first_date: '2026-04-01', owner_id: 'ada', is_slipped: true, amount: '10.00' }

examples('slipped_deals', {
  'sets the date and amount of the first day beside those of now, the largest first': {
    given: {
      'given.scope_closure': members,
      'core.rep': reps,
      'core.opportunity': [
        { ...names[0]!, owner_id: 'bo', close_date: '2026-08-15', amount: '12.00' },
        { ...names[1]!, close_date: '2026-06-30' },
      ],
      'core.opportunity_timeline': [
        { ...step, opportunity_id: 'a', to_date: '2026-05-04' },
        { ...step, opportunity_id: 'a', step_number: 2, from_date: '2026-05-04', close_date: '2026-08-15' },
        { ...step, opportunity_id: 'b' },
      ],
      'metrics.pipeline_slip': [
        { ...slip, opportunity_id: 'a' },
        { ...slip, opportunity_id: 'b', is_slipped: false },
        { ...slip, opportunity_id: 'b', fiscal_quarter: 'FY26-Q1' },
      ],
    },
    expect: [
      {
        opportunity_id: 'a',
        rep_name: 'Bo',
        amount: '12.00',
        planned_amount: '10.00',
        planned_close_date: '2026-06-30',
        close_date: '2026-08-15',
        days_pushed: '46',
      },
    ],
  },
  'a slip belongs to where the seller stood on the first day': {
    given: {
      'given.scope_closure': members,
      'core.opportunity': names,
      'core.opportunity_timeline': [{ ...step, opportunity_id: 'a' }],
      'metrics.pipeline_slip': [{ ...slip, opportunity_id: 'a' }],
    },
    ask: { scope: 'team:East' },
    expect: [],
  },
})

const visit = {
  stage_name: 'Proposal',
  is_skipped: false,
  provenance: 'observed',
  exit_outcome: 'advanced',
  exited_at: '2026-03-01 00:00:00',
  exited_date: '2026-03-01',
}

examples('deals_to_check', {
  'says every reason for doubt': {
    given: {
      'given.scope_closure': members,
      'core.rep': reps,
      'core.opportunity': [
        {
          ...names[0]!,
          owner_id: 'ada',
          close_quarter: 'FY26-Q2',
          close_date: '2026-05-10',
          stage_name: 'Proposal',
          push_count: 4,
        },
        {
          ...names[1]!,
          owner_id: 'ada',
          close_quarter: 'FY26-Q2',
          close_date: '2026-06-10',
          stage_name: 'Proposal',
          amount: '5.00',
        },
        {
          ...names[2]!,
          owner_id: 'ada',
          close_quarter: 'FY26-Q2',
          close_date: '2026-06-10',
          stage_name: 'Proposal',
          amount: '6.00',
        },
      ],
      'core.opportunity_timeline': ['a', 'b', 'c'].map((opportunity_id) => ({ ...step, opportunity_id })),
      'core.opportunity_stage_interval': [
        ...Array.from({ length: 10 }, (_, index) => ({
          ...visit,
          opportunity_id: `x${index}`,
          visit_number: 1,
          stage_days: index + 1,
        })),
        { stage_name: 'Proposal', opportunity_id: 'b', visit_number: 1, entered_date: '2026-05-10' },
        { stage_name: 'Proposal', opportunity_id: 'c', visit_number: 1, entered_date: '2026-05-11' },
      ],
    },
    expect: [
      { opportunity_id: 'b', rep_name: 'Ada', reasons: '10 days in its stage, most take up to 9' },
      { opportunity_id: 'a', reasons: '10 days past due; pushed 4 times; no amount' },
    ],
  },
})

examples('deal_history', {
  'tells the latest change first, people by name': {
    given: {
      'core.rep': reps,
      'core.opportunity': [{ ...names[0]!, account_id: 'acme' }],
      'core.account': [{ account_id: 'acme', name: 'Acme' }],
      'core.opportunity_event': [
        { opportunity_id: 'a', event_number: 1, owner_id: 'ada' },
        {
          opportunity_id: 'a',
          event_number: 2,
          owner_id: 'bo',
          owner_id_before: 'ada',
          changed_by_id: 'salesforce:005X',
        },
        { opportunity_id: 'b', event_number: 1, owner_id: 'ada' },
      ],
    },
    ask: { deal: 'a' },
    expect: [
      {
        event_number: '2',
        account_name: 'Acme',
        rep_name: 'Bo',
        rep_name_before: 'Ada',
        changed_by_name: 'salesforce:005X',
        currency_code: 'EUR',
      },
      { event_number: '1', rep_name: 'Ada', rep_name_before: null },
    ],
  },
})
