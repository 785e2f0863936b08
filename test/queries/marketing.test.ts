import { examples } from './examples.ts'

const quarter = 'FY26-Q2'
const company = { group_type: 'company', group_name: 'company' }
const roi = { fiscal_quarter: quarter, model: 'linear' }
const policy = {
  'given.marketing_policy': [{ margin_rate: 0.5, minimum_attempts: 3, lookback_days: 180, idle_days: 180 }],
}

examples('marketing_kpis', {
  'tells of the quarter beside the one before; a return is of what campaigns cost and won, touches without one aside': {
    given: {
      ...policy,
      'metrics.alignment_sla_period': [
        { ...company, fiscal_quarter: quarter, promised_count: 9, delivered_count: 8, accepted_rate: 0.5 },
        { ...company, fiscal_quarter: 'FY26-Q1', delivered_count: 4, accepted_rate: 0.25 },
        { group_type: 'team', group_name: 'East', fiscal_quarter: quarter, delivered_count: 7 },
      ],
      'metrics.campaign_roi_period': [
        { ...roi, campaign_id: 'a', cost_amount: 100, won_amount: 300 },
        { ...roi, campaign_id: 'b', cost_amount: 0, won_amount: 100, null_reason: 'no_cost' },
        { ...roi, campaign_id: '(no campaign)', cost_amount: 0, won_amount: 50, null_reason: 'no_cost' },
        { ...roi, campaign_id: 'unattributed', cost_amount: 0, won_amount: 70, null_reason: 'no_cost' },
        { ...roi, campaign_id: 'a', model: 'first', cost_amount: 100, won_amount: 999 },
      ],
    },
    expect: [
      {
        ...{ promised_count: '9', delivered_count: '8', prior_delivered_count: '4', prior_accepted_rate: '0.250000' },
        ...{ cost_amount: '100.00', won_amount: '400.00', return_rate: '1.000000', null_reason: null },
      },
    ],
  },
  'a quarter without a cost has no return and says why; one of which nothing is known has no row': {
    given: {
      ...policy,
      'metrics.alignment_sla_period': [{ ...company, fiscal_quarter: quarter, delivered_count: 8 }],
    },
    expect: [{ delivered_count: '8', cost_amount: '0.00', return_rate: null, null_reason: 'no_cost' }],
  },
  'another quarter has no row': {
    given: { ...policy, 'metrics.alignment_sla_period': [{ ...company, fiscal_quarter: quarter, delivered_count: 8 }] },
    ask: { quarter: 'FY25-Q1' },
    expect: [],
  },
})

const cohort = { fiscal_quarter: quarter, group_type: 'channel' }
examples('funnel', {
  'has the stages of each group in their order': {
    given: {
      'metrics.funnel_cohort': [
        { ...cohort, group_name: 'web', funnel_stage: 'sql', entered_count: 1 },
        { ...cohort, group_name: 'web', funnel_stage: 'mql', entered_count: 2 },
        { ...cohort, group_name: 'email', funnel_stage: 'opportunity', entered_count: 3 },
        { ...cohort, ...company, funnel_stage: 'mql', entered_count: 9 },
        { ...cohort, group_name: 'web', funnel_stage: 'mql', fiscal_quarter: 'FY26-Q1', entered_count: 9 },
      ],
    },
    ask: { group: 'channel' },
    expect: [
      { group_name: 'email', funnel_stage: 'opportunity' },
      { group_name: 'web', funnel_stage: 'mql' },
      { group_name: 'web', funnel_stage: 'sql' },
    ],
  },
})

const step = { fiscal_quarter: quarter, funnel_stage: 'mql', channel: 'web', segment: 'SMB', cycle_number: 1 }
const passes = {
  'core.funnel_step': [
    { ...step, identity_id: 'a', exit_type: 'advanced', outcome: 'won', entered_at: '2026-05-03 10:00:00' },
    { ...step, identity_id: 'b', exit_type: 'ended', outcome: 'recycled', entered_at: '2026-05-02 10:00:00' },
    {
      ...step,
      identity_id: 'c',
      exit_type: 'open',
      outcome: 'idle',
      channel: 'email',
      entered_at: '2026-05-01 10:00:00',
    },
    { ...step, identity_id: 'd', funnel_stage: 'sal', exit_type: 'open' },
    { ...step, identity_id: 'e', fiscal_quarter: 'FY26-Q1', exit_type: 'open' },
  ],
  'core.funnel_cycle': ['a', 'b', 'c', 'd', 'e'].map((identity_id) => ({
    ...{ identity_id, cycle_number: 1, person_id: identity_id, opportunity_id: `o${identity_id}` },
    campaign_id: identity_id === 'a' ? 'spring' : 'fall',
  })),
  'core.person': [{ person_id: 'a', full_name: 'Ann Ash', email: 'ann@x.com', is_deleted: false }],
  'core.opportunity': [{ opportunity_id: 'oa', name: 'Big deal', account_id: 'x' }],
  'core.account': [{ account_id: 'x', name: 'Contoso' }],
}

examples('funnel_passes', {
  'lists those who came to the stage in the quarter, the latest first, by name, with the deal': {
    given: passes,
    ask: { stage: 'mql' },
    expect: [
      { identity_id: 'a', full_name: 'Ann Ash', email: 'ann@x.com', name: 'Big deal', account_name: 'Contoso' },
      { identity_id: 'b', full_name: null },
      { identity_id: 'c' },
    ],
  },
  'of one channel': {
    given: passes,
    ask: { stage: 'mql', group: 'channel', name: 'email' },
    expect: [{ identity_id: 'c' }],
  },
  'and those who went one way': {
    given: passes,
    ask: { stage: 'mql', status: 'recycled' },
    expect: [{ identity_id: 'b', outcome: 'recycled' }],
  },
  'and those of a campaign': {
    given: passes,
    ask: { stage: 'mql', campaign: 'spring' },
    expect: [{ identity_id: 'a' }],
  },
})

const mql = {
  ...{ fiscal_quarter: quarter, channel: 'web', team: 'East', cycle_number: 1, is_accepted: false, is_rejected: false },
  ...{ is_recycled: false, is_sales_qualified: false, has_minimum_attempts: false, known_by: 'both' },
}
const people = {
  ...policy,
  'metrics.mql': [
    { ...mql, identity_id: 'a', is_accepted: true, is_sales_qualified: true, opportunity_id: 'o', amount: 7 },
    { ...mql, identity_id: 'b', is_accepted: true, is_followed_up: true, team: 'West' },
    { ...mql, identity_id: 'c', is_rejected: true, reason: 'Student', is_followed_up: false },
    { ...mql, identity_id: 'd', is_recycled: true, has_minimum_attempts: true },
    { ...mql, identity_id: 'e', known_by: 'marketing' },
    { ...mql, identity_id: 'f', fiscal_quarter: 'FY26-Q1' },
  ].map((row, index) => ({ ...row, person_id: row.identity_id, mql_at: `2026-05-1${9 - index} 10:00:00` })),
}
const found = (status: string, ...ids: string[]) => ({
  [`lists those who are ${status}`]: {
    given: people,
    ask: { status },
    expect: ids.map((identity_id) => ({ identity_id })),
  },
})

examples('mqls', {
  ...found('all', 'a', 'b', 'c', 'd', 'e'),
  ...found('accepted', 'a', 'b'),
  ...found('qualified', 'a'),
  ...found('deal', 'a'),
  ...found('answerable', 'b', 'c'),
  ...found('followed_up', 'b'),
  ...found('attempted', 'd'),
  ...found('marketing', 'e'),
  'says what sales did, and lists a team’s': {
    given: people,
    ask: { group: 'team', name: 'East' },
    expect: ['qualified', 'rejected', 'recycled', 'waiting'].map((outcome) => ({ outcome })),
  },
  'lists those of a reason, and those of none': {
    given: people,
    ask: { status: 'recycled', reason: 'not told' },
    expect: [{ identity_id: 'd' }],
  },
})

examples('mql_reasons', {
  'counts reasons by what was done; where none is told, it says so': {
    given: people,
    expect: [
      { outcome: 'recycled', reason: 'not told', mql_count: '1' },
      { outcome: 'rejected', reason: 'Student', mql_count: '1' },
    ],
  },
})

examples('alignment', {
  'has the teams of the quarter, the most delivered first, few told to be few': {
    given: {
      'metrics.alignment_sla_period': [
        { group_type: 'team', group_name: 'East', fiscal_quarter: quarter, delivered_count: 19 },
        { group_type: 'team', group_name: 'West', fiscal_quarter: quarter, delivered_count: 20 },
        { ...company, fiscal_quarter: quarter, delivered_count: 39 },
      ],
    },
    expect: [
      { group_name: 'West', is_low_n: false },
      { group_name: 'East', is_low_n: true },
    ],
  },
})

const path = { basis: 'pipeline', channel: 'web' }
examples('influenced_deals', {
  'lists deals made in the quarter with a touch before, of the channel whose touch it was': {
    given: {
      'core.attribution_path': [
        { ...path, opportunity_id: 'a', touch_id: '1', identity_id: 'p' },
        { ...path, opportunity_id: 'a', touch_id: '2', identity_id: 'p', channel: 'email' },
        { ...path, opportunity_id: 'b', touch_id: '3', channel: 'email' },
        { ...path, opportunity_id: 'c', touch_id: '4' },
        { ...path, opportunity_id: 'd', touch_id: '5', basis: 'revenue' },
      ],
      'core.opportunity': [
        { opportunity_id: 'a', created_date: '2026-05-01', amount: 5 },
        { opportunity_id: 'b', created_date: '2026-05-01', amount: 9 },
        { opportunity_id: 'c', created_date: '2026-01-01', amount: 9 },
        { opportunity_id: 'd', created_date: '2026-05-01', amount: 9 },
      ],
    },
    ask: { group: 'channel', name: 'web' },
    expect: [{ opportunity_id: 'a', touch_count: '2', person_count: '1', amount: '5.00', team: 'Unassigned' }],
  },
})
