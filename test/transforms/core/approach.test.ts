import { examples, type Row } from '../examples.ts'

const touch = { rep_id: 'ada', account_id: 'acme', activity_type: 'email', is_automated: false, is_inbound: false }
const at = (activity_id: string, started_at: string, rest: Row = {}): Row => ({
  ...touch,
  activity_id,
  started_at: `${started_at} 10:00:00`,
  activity_date: started_at,
  ...rest,
})
const deal = { account_id: 'acme', is_deleted: false, is_excluded: false, is_closed: false, is_won: false, amount: 10 }

examples('core.approach', {
  'begins after thirty days without a touch, by each rep alone': {
    given: {
      'core.activity': [
        at('a', '2026-01-01'),
        at('b', '2026-01-31'),
        at('c', '2026-03-03'),
        at('d', '2026-03-05', { rep_id: 'bo' }),
        at('e', '2026-03-05', { account_id: 'other' }),
        at('f', '2026-03-05', { is_automated: true }),
        at('g', '2026-03-05', { account_id: null }),
      ],
    },
    expect: [
      { approach_id: 'a', touch_count: '2', connected_at: null },
      { approach_id: 'c', touch_count: '1' },
      { approach_id: 'd', rep_id: 'bo' },
      { approach_id: 'e', target_id: 'other' },
    ],
  },
  'steps count within thirty days of the first touch, and a meeting is being reached': {
    given: {
      'core.activity': [
        at('a', '2026-01-01'),
        at('b', '2026-01-20'),
        at('c', '2026-02-01', { activity_type: 'meeting' }),
        at('d', '2026-01-01', { rep_id: 'bo', activity_type: 'call', call_result: 'voicemail' }),
        at('e', '2026-01-05', { rep_id: 'bo', activity_type: 'meeting' }),
        at('f', '2026-01-01', { rep_id: 'cy', activity_type: 'call', call_result: 'connected', is_inbound: true }),
      ],
    },
    expect: [
      { approach_id: 'a', touch_count: '2', meeting_at: null, connected_at: null },
      { channel: 'call', connected_at: '2026-01-05 10:00:00', meeting_at: '2026-01-05 10:00:00' },
      { channel: 'inbound', connected_at: '2026-01-01 10:00:00', meeting_at: null },
    ],
  },
  'a deal within thirty days of the meeting counts for the latest meeting; one deleted or on another account does not':
    {
      given: {
        'core.activity': [
          at('a', '2026-01-01', { activity_type: 'meeting' }),
          at('b', '2026-01-05', { activity_type: 'meeting', rep_id: 'bo' }),
        ],
        'core.opportunity': [
          { ...deal, opportunity_id: '1', created_at: '2026-01-10 10:00:00', is_closed: true, is_won: true },
          { ...deal, opportunity_id: '2', created_at: '2026-01-11 10:00:00', amount: null },
          { ...deal, opportunity_id: '3', created_at: '2026-01-03 10:00:00', amount: 7 },
          { ...deal, opportunity_id: '4', created_at: '2026-02-05 10:00:00' },
          { ...deal, opportunity_id: '5', created_at: '2026-01-10 10:00:00', is_deleted: true },
          { ...deal, opportunity_id: '6', created_at: '2026-01-10 10:00:00', account_id: 'other' },
        ],
      },
      expect: [
        {
          approach_id: 'a',
          opportunity_count: '1',
          pipeline_amount: '7.00',
          won_count: '0',
          open_opportunity_count: '1',
        },
        { approach_id: 'b', opportunity_count: '2', pipeline_amount: '10.00', won_amount: '10.00', won_count: '1' },
      ],
    },
  'work on a deal that is there is none, and a converted lead is its account': {
    given: {
      'core.person': [{ person_id: 'lead', converted_account_id: 'acme' }, { person_id: 'new' }],
      'core.activity': [
        at('a', '2026-01-01', { opportunity_id: 'deal' }),
        at('b', '2026-01-02'),
        at('c', '2026-01-02', { rep_id: 'bo', account_id: null, person_id: 'lead' }),
        at('d', '2026-01-03', { rep_id: 'bo' }),
        at('e', '2026-01-03', { rep_id: 'bo', account_id: null, person_id: 'new' }),
      ],
    },
    expect: [
      { approach_id: 'c', target_id: 'acme', touch_count: '2' },
      { approach_id: 'e', target_id: 'new' },
    ],
  },
})
