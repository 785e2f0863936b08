import { examples, type Row } from '../examples.ts'

const deal = { is_deleted: false, is_excluded: false }

examples('core.attribution_path', {
  'a path ends with the creation by one basis and with the close by the other, and the account’s others stand on it where nobody of the deal does':
    {
      given: {
        'core.opportunity': [
          {
            ...deal,
            opportunity_id: 'd',
            created_at: '2026-03-10 00:00:00',
            closed_at: '2026-03-20 00:00:00',
            is_won: true,
            is_closed: true,
          },
        ],
        'core.attribution_candidate': [
          {
            opportunity_id: 'd',
            touch_id: '1',
            channel: 'email',
            touched_at: '2026-03-01 00:00:00',
            link_type: 'account',
          },
          {
            opportunity_id: 'd',
            touch_id: '2',
            channel: 'web',
            touched_at: '2026-03-12 12:00:00',
            link_type: 'person',
            lead_at: '2026-03-12 12:05:00',
          },
        ],
      },
      expect: [
        { basis: 'pipeline', touch_id: '1', link_type: 'account', is_first: true, is_last: true },
        { basis: 'revenue', touch_id: '2', touch_count: '1', is_lead_creation: true, days_before_end: '7.500000' },
      ],
    },
})

const step = (from_state: string, to_state: string, probability: string, removed_channel = ''): Row => ({
  basis: 'revenue',
  removed_channel,
  from_state,
  to_state,
  probability,
})

examples('core.attribution_chain', {
  'paths make a chain, and without a channel what comes to it is lost': {
    given: {
      'core.attribution_path': [
        {
          opportunity_id: 'a',
          basis: 'revenue',
          touch_number: 1,
          touch_count: 3,
          channel: 'web',
          is_won: true,
          is_closed: true,
        },
        {
          opportunity_id: 'a',
          basis: 'revenue',
          touch_number: 2,
          touch_count: 3,
          channel: 'web',
          is_won: true,
          is_closed: true,
        },
        {
          opportunity_id: 'a',
          basis: 'revenue',
          touch_number: 3,
          touch_count: 3,
          channel: 'email',
          is_won: true,
          is_closed: true,
        },
        {
          opportunity_id: 'b',
          basis: 'revenue',
          touch_number: 1,
          touch_count: 1,
          channel: 'web',
          is_won: false,
          is_closed: true,
        },
      ],
    },
    expect: [
      step('email', 'won', '1.000000000000000'),
      step('lost', 'lost', '1.000000000000000'),
      step('start', 'web', '1.000000000000000'),
      step('web', 'email', '0.500000000000000'),
      step('web', 'lost', '0.500000000000000'),
      step('won', 'won', '1.000000000000000'),
      step('lost', 'lost', '1.000000000000000', 'email'),
      step('start', 'web', '1.000000000000000', 'email'),
      step('web', 'lost', '1.000000000000000', 'email'),
      step('won', 'won', '1.000000000000000', 'email'),
      step('email', 'won', '1.000000000000000', 'web'),
      step('lost', 'lost', '1.000000000000000', 'web'),
      step('start', 'lost', '1.000000000000000', 'web'),
      step('won', 'won', '1.000000000000000', 'web'),
    ],
  },
})

examples('core.attribution_channel', {
  'a channel without which half of the wins are lost has half as its removal effect': {
    given: {
      'core.attribution_walk_64': [
        step('start', 'won', '0.4'),
        step('start', 'lost', '0.6'),
        step('start', 'won', '0.2', 'web'),
        step('start', 'lost', '0.8', 'web'),
        step('start', 'lost', '1', 'email'),
      ],
    },
    expect: [
      { channel: 'email', removal_rate: '1.000000000000', won_rate: '0.400000' },
      { channel: 'web', removal_rate: '0.500000000000' },
    ],
  },
})

/** Five touches, a week between each: first, lead creation, one without a part, deal creation, the last on the day of the close. */
const five = [1, 2, 3, 4, 5].map((place) => ({
  opportunity_id: 'd',
  basis: 'revenue',
  touch_id: `t${place}`,
  touch_number: place,
  touch_count: 5,
  channel_count: place === 3 ? 1 : 4,
  channel: place === 3 ? 'web' : 'email',
  is_first: place === 1,
  is_lead_creation: place === 2,
  is_opportunity_creation: place === 4,
  is_last: place === 5,
  touched_at: new Date(Date.UTC(2026, 2, 7 * place)).toISOString().slice(0, 10),
}))
const policy = { margin_rate: 1, lookback_days: 180, half_life_days: 7 }
const one = { ...five[0]!, touch_count: 1, channel_count: 1, is_last: true, is_lead_creation: true }

examples('core.attribution_weight', {
  'milestones have their parts and the others share the rest': {
    given: {
      'given.marketing_policy': [policy],
      'core.attribution_channel': [
        { basis: 'revenue', channel: 'email', removal_rate: 0.4 },
        { basis: 'revenue', channel: 'web', removal_rate: 0.3 },
      ],
      'core.attribution_path': five,
    },
    expect: [
      ['40.000000000000', '30.000000000000', '22.500000000000', '0.062500000000', '40.000000000000', '0.100000000000'],
      ['40.000000000000', '30.000000000000', '22.500000000000', '0.125000000000', '6.666666666667', '0.100000000000'],
      ['6.666666666667', '5.000000000000', '10.000000000000', '0.250000000000', '6.666666666667', '0.300000000000'],
      ['6.666666666667', '30.000000000000', '22.500000000000', '0.500000000000', '6.666666666667', '0.100000000000'],
      ['6.666666666667', '5.000000000000', '22.500000000000', '1.000000000000', '40.000000000000', '0.100000000000'],
    ].map(
      ([u_shaped_weight, w_shaped_weight, full_path_weight, time_decay_weight, position_weight, markov_weight]) => ({
        u_shaped_weight: u_shaped_weight!,
        w_shaped_weight: w_shaped_weight!,
        full_path_weight: full_path_weight!,
        time_decay_weight: time_decay_weight!,
        position_weight: position_weight!,
        markov_weight: markov_weight!,
      }),
    ),
  },
  'a lone touch that is every milestone has it all': {
    given: { 'given.marketing_policy': [policy], 'core.attribution_path': [one] },
    expect: [
      { u_shaped_weight: '80.000000000000', position_weight: '80.000000000000', markov_weight: '1.000000000000' },
    ],
  },
})

const share = (touch_id: string, before: number, after: number): Row => ({
  opportunity_id: 'd',
  basis: 'revenue',
  touch_id,
  amount: 100,
  is_won: true,
  linear_before: before,
  linear_after: after,
})

examples('metrics.attribution_touch', {
  'thirds of an amount add up to it, and a deal without a touch is unattributed': {
    given: {
      'core.opportunity': [{ ...deal, opportunity_id: 'e', amount: 7, is_won: false }],
      'core.attribution_share': [
        share('1', 0, 0.333333333),
        share('2', 0.333333333, 0.666666667),
        share('3', 0.666666667, 1),
      ],
    },
    expect: [
      { touch_id: '1', model: 'linear', weight: '0.333333333', credit_amount: '33.33' },
      { touch_id: '2', model: 'linear', weight: '0.333333334', credit_amount: '33.34' },
      { touch_id: '3', model: 'linear', weight: '0.333333333', credit_amount: '33.33' },
      ...[
        'first',
        'full_path',
        'last',
        'lead_creation',
        'linear',
        'markov',
        'position',
        'time_decay',
        'u_shaped',
        'w_shaped',
      ].map((model) => ({
        opportunity_id: 'e',
        basis: 'pipeline',
        model,
        touch_id: 'unattributed',
        channel: 'unattributed',
        weight: '1.000000000',
        credit_amount: '7.00',
      })),
    ],
  },
})
