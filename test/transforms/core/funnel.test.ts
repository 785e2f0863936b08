import { examples, type Row } from '../examples.ts'

const policy = [{ margin_rate: 1, lookback_days: 180, half_life_days: 7, idle_days: 180, minimum_attempts: 3 }]
const build = [{ data_as_of: '2026-12-31 00:00:00', data_as_of_date: '2026-12-31', time_zone: 'UTC' }]
const zone = [
  {
    zone: 'UTC',
    offset_minutes: 0,
    utc_from: '0001-01-01 00:00:00',
    utc_to: '9999-12-31 00:00:00',
  },
]
const touch = (touch_id: string, touched_at: string, rest: Row = {}): Row => ({
  touch_id,
  identity_id: 'kim',
  touched_at: `${touched_at} 10:00:00`,
  is_response: true,
  channel: 'web',
  ...rest,
})
const change = (stage_change_id: string, changed_at: string, funnel_stage: string | null): Row => ({
  stage_change_id,
  identity_id: 'kim',
  person_id: 'crm:kim',
  changed_at: `${changed_at} 10:00:00`,
  funnel_stage,
})

examples('core.funnel_signal', {
  'a pass ends when the person is sent back, and after half a year of silence': {
    given: {
      'given.marketing_policy': policy,
      'core.touch': [
        touch('1', '2026-01-01'),
        touch('2', '2026-01-05', { is_response: false }),
        touch('3', '2026-03-01'),
        touch('4', '2026-08-28'),
        touch('5', '2027-02-25'),
      ],
      'core.person_stage_change': [change('a', '2026-01-02', 'mql'), change('b', '2026-01-10', 'recycled')],
    },
    expect: [
      { signal_id: 'stage/a', cycle_number: 1, funnel_stage: 'mql', stage_place: 2 },
      { signal_id: 'stage/b', cycle_number: 1, funnel_stage: 'recycled', stage_place: 6 },
      { signal_id: 'touch/1', cycle_number: 1, funnel_stage: 'inquiry' },
      { signal_id: 'touch/3', cycle_number: 2 },
      { signal_id: 'touch/4', cycle_number: 2 },
      { signal_id: 'touch/5', cycle_number: 3 },
    ],
  },
  'a deal about which nobody is known is a pass of its own, and words without a place are no sign': {
    given: {
      'given.marketing_policy': policy,
      'core.person_stage_change': [change('a', '2026-01-02', null)],
      'core.funnel_opportunity': [{ opportunity_id: 'd', person_key: 'd', created_at: '2026-01-01 00:00:00' }],
    },
    expect: [{ signal_id: 'deal/d/d', identity_id: 'd', funnel_stage: 'opportunity' }],
  },
})

const signal = (funnel_stage: string, stage_place: number, day: string, rest: Row = {}): Row => ({
  signal_id: `${funnel_stage}/${day}`,
  identity_id: 'kim',
  cycle_number: 1,
  signal_at: `${day} 10:00:00`,
  funnel_stage,
  stage_place,
  ...rest,
})

examples('core.funnel_cycle', {
  'each stage has its first time, a stage jumped over none, and the deal decides': {
    given: {
      'given.marketing_policy': policy,
      'given.build': build,
      'given.tz_offset': zone,
      'core.funnel_signal': [
        signal('inquiry', 1, '2026-01-01', { channel: 'web', campaign_id: 'c' }),
        signal('inquiry', 1, '2026-01-03', { channel: 'email' }),
        signal('mql', 2, '2026-01-04'),
        signal('opportunity', 5, '2026-02-01', { opportunity_id: 'd' }),
      ],
      'core.funnel_opportunity': [
        {
          opportunity_id: 'd',
          person_key: 'kim',
          is_primary: true,
          is_won: true,
          is_closed: true,
          closed_at: '2026-03-01 10:00:00',
          amount: 100,
          link_type: 'conversion',
          owner_id: 'ada',
        },
      ],
    },
    expect: [
      {
        started_date: '2026-01-01',
        channel: 'web',
        campaign_id: 'c',
        mql_at: '2026-01-04 10:00:00',
        sal_at: null,
        opportunity_at: '2026-02-01 10:00:00',
        won_at: '2026-03-01 10:00:00',
        deepest_place: 5,
        outcome: 'won',
        amount: '100.00',
        owner_id: 'ada',
      },
    ],
  },
  'a pass that began with a deal is the sellers’ own, one sent away says why, and one long silent is idle': {
    given: {
      'given.marketing_policy': policy,
      'given.build': build,
      'given.tz_offset': zone,
      'core.funnel_opportunity': [
        { opportunity_id: 'd', person_key: 'a', is_primary: true, is_closed: false, is_won: false },
      ],
      'core.funnel_signal': [
        signal('opportunity', 5, '2026-02-01', { opportunity_id: 'd', identity_id: 'a' }),
        signal('mql', 2, '2026-02-01', { identity_id: 'b' }),
        signal('rejected', 6, '2026-02-02', { identity_id: 'b', reason: 'No budget' }),
        signal('inquiry', 1, '2026-02-01', { identity_id: 'c' }),
      ],
    },
    expect: [
      { channel: 'sales_created', deepest_place: 5, outcome: 'open' },
      { channel: 'other', deepest_place: 2, outcome: 'rejected', reason: 'No budget', ended_at: '2026-02-02 10:00:00' },
      { outcome: 'idle' },
    ],
  },
})

examples('core.funnel_step', {
  'a stage jumped over counts from when the next was reached, and the last one waits': {
    given: {
      'given.build': build,
      'given.tz_offset': zone,
      'given.calendar': [
        { calendar_date: '2026-01-01', fiscal_quarter: 'Q1' },
        { calendar_date: '2026-01-11', fiscal_quarter: 'Q1' },
      ],
      'core.funnel_cycle': [
        {
          identity_id: 'kim',
          cycle_number: 1,
          inquiry_at: '2026-01-01 10:00:00',
          sal_at: '2026-01-11 10:00:00',
          deepest_place: 3,
          outcome: 'rejected',
          ended_at: '2026-01-13 09:00:00',
          channel: 'web',
          started_date: '2026-01-01',
        },
      ],
    },
    expect: [
      { funnel_stage: 'inquiry', exit_type: 'advanced', wait_days: '10', is_skipped: false, fiscal_quarter: 'Q1' },
      { funnel_stage: 'mql', exit_type: 'advanced', wait_days: '0', is_skipped: true },
      { funnel_stage: 'sal', exit_type: 'ended', wait_days: '1', is_skipped: false },
    ],
  },
})

const step = (place: number, wait_days: number, exit_type: string, rest: Row = {}): Row => ({
  identity_id: `p${place}`,
  cycle_number: 1,
  funnel_stage: 'mql',
  fiscal_quarter: 'Q1',
  channel: 'web',
  segment: 'SMB',
  is_skipped: false,
  wait_days,
  exit_type,
  outcome: 'open',
  ...rest,
})
/** Of five, one advances on day 10, one is still waiting on day 20, one is sent away on day 20, one advances on day 40, one waits on. */
const five = [
  step(1, 10, 'advanced'),
  step(2, 20, 'open'),
  step(3, 20, 'ended', { outcome: 'rejected' }),
  step(4, 40, 'advanced', { outcome: 'won', won_amount: 50 }),
  step(5, 100, 'open'),
]
// By hand: at day 10 a fifth of all advances. Of the 4/5 left one of four is sent away at day 20: 3/5 left. At day 40 one of two: 3/10.
const curve = {
  within_30_rate: '0.200000',
  within_60_rate: '0.500000',
  within_90_rate: '0.500000',
  within_180_rate: '0.500000',
}

examples('core.funnel_curve', {
  'who still waits counts as at risk until then, and being sent away is an end of its own': {
    given: { 'core.funnel_step': five },
    expect: ['web', 'company', 'SMB'].map((group_name) => ({ group_name, ...curve })),
  },
})

examples('metrics.funnel_cohort', {
  'the naive rate stands beside the one that reckons with waiting': {
    given: {
      'core.funnel_step': five,
      'core.funnel_curve': [
        {
          fiscal_quarter: 'Q1',
          funnel_stage: 'mql',
          group_type: 'company',
          group_name: 'company',
          within_30_rate: 0.2,
          within_60_rate: 0.5,
          within_90_rate: 0.5,
          within_180_rate: 0.5,
        },
      ],
    },
    expect: [
      { group_type: 'channel', group_name: 'web', entered_count: '5', null_reason: 'no_history' },
      {
        group_type: 'company',
        entered_count: '5',
        advanced_count: '2',
        ended_count: '1',
        open_count: '2',
        rejected_count: '1',
        won_count: '1',
        won_amount: '50.00',
        median_days: '10',
        conversion_rate: '0.400000',
        within_60_rate: '0.500000',
        is_low_n: true,
        null_reason: null,
      },
      { group_type: 'segment', group_name: 'SMB' },
    ],
  },
})
