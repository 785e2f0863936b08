import { examples, type Row } from '../examples.ts'

const activity = { rep_id: 'ada', activity_type: 'email', is_automated: false, is_inbound: false }
const link = { link_type: 'deal', rep_id: 'ada', activity_type: 'email', is_inbound: false, is_two_way: false }
const week = { opportunity_id: 'd', owner_id: 'ada' }

examples('core.opportunity_week', {
  'a deal is told of in each week at whose end it is open, the running one on the as-of day': {
    given: {
      'given.build': [{ data_as_of_date: '2026-03-11' }],
      'given.calendar': ['2026-02-23', '2026-03-02', '2026-03-09', '2026-03-16'].map((calendar_date) => ({
        calendar_date,
      })),
      'core.opportunity_timeline': [
        { opportunity_id: 'd', is_open: true, is_live: true, from_date: '2026-03-01', to_date: '2026-03-10' },
        { opportunity_id: 'd', is_open: true, is_live: true, from_date: '2026-03-10', to_date: '9999-12-31' },
        { opportunity_id: 'e', is_open: true, is_live: true, from_date: '2026-03-02', to_date: '2026-03-08' },
        { opportunity_id: 'f', is_open: true, is_live: false, from_date: '2026-03-02', to_date: '9999-12-31' },
      ],
    },
    expect: [
      { opportunity_id: 'd', week_start_date: '2026-02-23', last_date: '2026-03-01' },
      { opportunity_id: 'd', last_date: '2026-03-08' },
      { opportunity_id: 'd', week_start_date: '2026-03-09', last_date: '2026-03-11' },
    ],
  },
})

examples('core.opportunity_touch', {
  'what names the account alone counts for its deals while they are open': {
    given: {
      'core.opportunity': [
        { opportunity_id: 'd', account_id: 'acme', created_date: '2026-03-01' },
        { opportunity_id: 'e', account_id: 'acme', created_date: '2026-01-01', closed_date: '2026-02-01' },
      ],
      'core.activity': [
        { ...activity, activity_id: 'a', opportunity_id: 'd', account_id: 'acme', activity_date: '2026-03-02' },
        { ...activity, activity_id: 'b', account_id: 'acme', activity_date: '2026-03-02' },
        { ...activity, activity_id: 'c', account_id: 'acme', activity_date: '2026-02-01', call_result: 'connected' },
        { ...activity, activity_id: 'f', opportunity_id: 'd', activity_date: '2026-03-02', is_automated: true },
      ],
    },
    expect: [
      { opportunity_id: 'd', activity_id: 'a', link_type: 'deal', is_two_way: false },
      { opportunity_id: 'd', activity_id: 'b', link_type: 'account' },
      { opportunity_id: 'e', activity_id: 'c', link_type: 'account', is_two_way: true },
    ],
  },
})

examples('core.opportunity_thread', {
  'everybody whom records of an activity name is in touch, up to the week’s end': {
    given: {
      'core.opportunity_week': [{ ...week, week_start_date: '2026-03-02', last_date: '2026-03-08' }],
      'core.opportunity_touch': [
        { ...link, opportunity_id: 'd', activity_id: 'a', activity_date: '2026-02-01' },
        { ...link, opportunity_id: 'd', activity_id: 'b', activity_date: '2026-03-08' },
        { ...link, opportunity_id: 'd', activity_id: 'c', activity_date: '2026-03-09' },
      ],
      'core.activity_source': [
        { record_id: 'a', activity_id: 'a', person_id: 'kim' },
        { record_id: 'a2', activity_id: 'a', person_id: 'lee' },
        { record_id: 'b', activity_id: 'b', person_id: 'kim' },
        { record_id: 'c', activity_id: 'c', person_id: 'mo' },
      ],
    },
    expect: [
      { person_id: 'kim', touch_count: '2' },
      { person_id: 'lee', touch_count: '1' },
    ],
  },
})

const touch = (activity_id: string, activity_date: string, rest: Row = {}): Row => ({
  ...link,
  opportunity_id: 'd',
  activity_id,
  activity_date,
  touched_at: `${activity_date} 10:00:00`,
  ...rest,
})

examples('metrics.opportunity_engagement', {
  'counts the week, and people, roles and silence up to its end': {
    given: {
      'core.opportunity_week': [{ ...week, week_start_date: '2026-03-02', last_date: '2026-03-08' }],
      'core.opportunity_touch': [
        touch('a', '2026-02-20', { activity_type: 'meeting', is_two_way: true, rep_id: 'bo' }),
        touch('b', '2026-03-02'),
        touch('c', '2026-03-03', { activity_type: 'call', is_inbound: true, is_two_way: true }),
        touch('e', '2026-03-04', { activity_type: 'meeting', is_two_way: true }),
        touch('f', '2026-03-08', { link_type: 'account' }),
        touch('g', '2026-03-09'),
      ],
      'core.opportunity_thread': [
        { ...week, week_start_date: '2026-03-02', person_id: 'kim', touch_count: 3 },
        { ...week, week_start_date: '2026-03-02', person_id: 'lee', touch_count: 1 },
      ].map(({ owner_id: _, ...row }) => row),
      'core.opportunity_contact': [
        { opportunity_contact_id: '1', opportunity_id: 'd', person_id: 'lee', role: 'Economic Buyer' },
        { opportunity_contact_id: '2', opportunity_id: 'd', person_id: 'mo', role: 'Champion' },
      ],
      'core.activity_record': [
        ['1', '2026-03-09 10:00:00', '2026-03-09 09:00:00'],
        ['2', '2026-03-12 10:00:00', '2026-03-08 09:00:00'],
        ['3', '2026-03-07 10:00:00', '2026-03-01 09:00:00'],
      ].map(([record_id, started_at, created_at]) => ({
        record_id: record_id!,
        started_at: started_at!,
        created_at: created_at!,
        opportunity_id: 'd',
        activity_type: 'meeting',
      })),
    },
    expect: [
      {
        touch_count: '3',
        outbound_count: '1',
        inbound_count: '1',
        meeting_count: '1',
        account_touch_count: '1',
        contact_count: '2',
        role_count: '1',
        rep_count: '2',
        multithread_index: '0.375000',
        last_two_way_at: '2026-03-04 10:00:00',
        last_outbound_at: '2026-03-04 10:00:00',
        silent_days: '4',
        next_meeting_at: '2026-03-12 10:00:00',
      },
    ],
  },
  'of an owner whose work is not recorded nothing is told, of another nothing is 0': {
    given: {
      'core.opportunity_week': [
        { ...week, week_start_date: '2026-03-02', last_date: '2026-03-08' },
        { opportunity_id: 'e', owner_id: 'bo', week_start_date: '2026-03-02', last_date: '2026-03-08' },
      ],
      'core.rep_capture': [{ rep_id: 'bo', captured_from: '2026-03-08' }],
    },
    expect: [
      { opportunity_id: 'd', touch_count: null, contact_count: null, multithread_index: null, silent_days: null },
      { opportunity_id: 'e', touch_count: '0', contact_count: '0', multithread_index: null },
    ],
  },
})
