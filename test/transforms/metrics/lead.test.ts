import { examples, type Row } from '../examples.ts'

examples('staging.salesforce_lead_owner_change', {
  'of the two rows of a change the one with ids counts; other fields do not': {
    given: {
      'raw.salesforce_lead_history': [
        { id: '1', leadid: 'L', field: 'Owner', newvalue: 'Ada Abbott', createddate: '2026-03-02 10:00:00.000' },
        {
          id: '2',
          leadid: 'L',
          field: 'Owner',
          oldvalue: '00G000000000001AAA',
          newvalue: '005000000000001AAA',
          createddate: '2026-03-02 10:00:00.000',
        },
        {
          id: '3',
          leadid: 'L',
          field: 'Status',
          newvalue: '005000000000001AAA',
          createddate: '2026-03-02 10:00:00.000',
        },
      ],
    },
    expect: [
      {
        lead_id: 'salesforce:L',
        old_owner_id: 'salesforce:00G000000000001AAA',
        new_owner_id: 'salesforce:005000000000001AAA',
      },
    ],
  },
})

const lead = (person_id: string, created_at: string, rest: Row = {}): Row => ({
  person_id,
  person_kind: 'lead',
  identity_id: person_id,
  owner_id: 'ada',
  is_deleted: false,
  created_at: `${created_at} 10:00:00`,
  ...rest,
})
const change = (place: number, lead_id: string, old_owner_id: string, new_owner_id: string): Row => ({
  lead_owner_change_id: `c${place}`,
  lead_id,
  changed_at: `2026-03-0${place} 12:00:00`,
  old_owner_id,
  new_owner_id,
})
const reps = [{ rep_id: 'ada' }, { rep_id: 'bo' }]
const every = [{ sla_minutes: 60, inbound_sources: null }]

examples('core.lead_request', {
  'leads of one person are one request until 180 days are between two': {
    given: {
      'given.lead_policy': every,
      'core.person': [
        lead('a', '2026-01-01', { identity_id: 'kim' }),
        lead('b', '2026-06-30', { identity_id: 'kim' }),
        lead('c', '2027-01-01', { identity_id: 'kim' }),
        lead('d', '2026-01-01'),
        lead('e', '2026-01-01', { is_deleted: true }),
        lead('f', '2026-01-01', { person_kind: 'contact' }),
      ],
    },
    expect: [
      { lead_id: 'a', request_id: 'a', assigned_at: null, reassign_count: null },
      { lead_id: 'b', request_id: 'a', requested_at: '2026-01-01 10:00:00' },
      { lead_id: 'c', request_id: 'c' },
      { lead_id: 'd', request_id: 'd' },
    ],
  },
  'a request begins with the last response within the day before its lead': {
    given: {
      'given.lead_policy': every,
      'core.person': [lead('a', '2026-03-02'), lead('b', '2026-03-02')],
      'core.touch': [
        { touch_id: '1', identity_id: 'a', touched_at: '2026-03-02 09:58:30', is_response: true, is_timed: true },
        { touch_id: '2', identity_id: 'a', touched_at: '2026-03-01 10:00:00', is_response: true, is_timed: true },
        { touch_id: '3', identity_id: 'a', touched_at: '2026-03-02 09:59:00', is_response: false, is_timed: true },
        { touch_id: '4', identity_id: 'b', touched_at: '2026-03-01 09:59:59', is_response: true, is_timed: true },
        { touch_id: '5', identity_id: 'b', touched_at: '2026-03-02 00:00:00', is_response: true, is_timed: false },
      ],
    },
    expect: [
      { lead_id: 'a', requested_at: '2026-03-02 09:58:30', created_at: '2026-03-02 10:00:00' },
      { lead_id: 'b', requested_at: '2026-03-02 10:00:00' },
    ],
  },
  'a lead is assigned when a seller first has it, from the start where it was never handed on': {
    given: {
      'given.lead_policy': every,
      'core.rep': reps,
      'core.person': [
        lead('a', '2026-03-01'),
        lead('b', '2026-03-01'),
        lead('c', '2026-03-01'),
        lead('d', '2026-03-01', { owner_id: 'unassigned' }),
      ],
      'staging.lead_owner_change': [
        change(2, 'b', 'queue', 'bo'),
        change(3, 'b', 'bo', 'ada'),
        change(4, 'c', 'bo', 'ada'),
      ],
    },
    expect: [
      { lead_id: 'a', assigned_at: '2026-03-01 10:00:00', owner_id: 'ada', reassign_count: '0' },
      { lead_id: 'b', assigned_at: '2026-03-02 12:00:00', owner_id: 'bo', reassign_count: '1' },
      { lead_id: 'c', assigned_at: '2026-03-01 10:00:00', owner_id: 'bo', reassign_count: '1' },
      { lead_id: 'd', assigned_at: null, owner_id: 'unassigned' },
    ],
  },
  'only sources that the company names count': {
    given: {
      'given.lead_policy': [{ sla_minutes: 60, inbound_sources: 'web|chat' }],
      'core.person': [
        lead('a', '2026-03-01', { lead_source: 'Web' }),
        lead('b', '2026-03-01', { lead_source: 'List' }),
      ],
    },
    expect: [{ lead_id: 'a' }],
  },
})

const request = { lead_id: 'a', request_id: 'a', requested_at: '2026-03-06 16:30:00', owner_id: 'ada' }
const touch = (activity_id: string, started_at: string, rest: Row = {}): Row => ({
  activity_id,
  activity_type: 'call',
  started_at,
  is_automated: false,
  is_inbound: false,
  ...rest,
})
const named = (person_id: string) => (record_id: string) => ({ record_id, activity_id: record_id, person_id })

examples('core.lead_answer', {
  'a machine’s mail is no answer, and attempts count until both sides took part': {
    given: {
      'core.lead_request': [{ ...request, converted_contact_id: 'kim' }],
      'core.activity': [
        touch('m', '2026-03-06 16:31:00', { activity_type: 'email', is_automated: true }),
        touch('n', '2026-03-07 10:00:00'),
        touch('o', '2026-03-08 10:00:00', { activity_type: 'email' }),
        touch('p', '2026-03-09 10:00:00', { call_result: 'connected' }),
        touch('q', '2026-03-10 10:00:00', { activity_type: 'meeting' }),
      ],
      'core.activity_source': [...['m', 'n', 'o'].map(named('a')), ...['p', 'q'].map(named('kim'))],
    },
    expect: [
      {
        first_touch_at: '2026-03-07 10:00:00',
        first_touch_type: 'call',
        first_two_way_at: '2026-03-09 10:00:00',
        first_meeting_at: '2026-03-10 10:00:00',
        attempt_count: '4',
        attempts_before_connect_count: '2',
        is_already_working: false,
      },
    ],
  },
  'who was in touch in the thirty days before is at work already': {
    given: {
      'core.lead_request': [request],
      'core.activity': [touch('n', '2026-02-10 10:00:00')],
      'core.activity_source': [named('a')('n')],
    },
    expect: [
      { first_touch_at: null, attempt_count: '0', attempts_before_connect_count: null, is_already_working: true },
    ],
  },
})

/** A working day from nine to five, or none. */
const day = (calendar_date: string, minutes_before_count: number, next: string, works = true): Row => ({
  rep_id: 'ada',
  calendar_date,
  minutes_before_count,
  starts_at: `${calendar_date} 00:00:00`,
  ends_at: `${next} 00:00:00`,
  opens_at: `${calendar_date} 09:00:00`,
  business_minutes: works ? 480 : 0,
  is_leave: false,
})
const days = [
  day('2026-03-06', 0, '2026-03-07'),
  day('2026-03-07', 480, '2026-03-08', false),
  day('2026-03-08', 480, '2026-03-09', false),
  day('2026-03-09', 480, '2026-03-10'),
]

examples('core.lead_wait', {
  'minutes of work end in the evening and go on after the weekend': {
    given: {
      'given.build': [{ data_as_of: '2026-03-09 12:00:00' }],
      'core.rep_day': days,
      'core.rep_capture': [{ rep_id: 'ada', captured_from: '2026-01-01' }],
      'core.lead_request': [{ ...request, assigned_at: '2026-03-06 16:45:00' }],
      'core.lead_answer': [{ lead_id: 'a', first_touch_at: '2026-03-09 09:05:30' }],
    },
    expect: [
      {
        requested_date: '2026-03-06',
        system_minutes: '15.00',
        business_system_minutes: '15.00',
        waited_minutes: '3860.50',
        business_waited_minutes: '20.50',
        is_recorded: true,
      },
    ],
  },
  'without an answer the wait lasts up to now, and one at night begins in the morning': {
    given: {
      'given.build': [{ data_as_of: '2026-03-09 12:00:00' }],
      'core.rep_day': days,
      'core.lead_request': [{ ...request, requested_at: '2026-03-06 22:00:00' }],
    },
    expect: [
      { system_minutes: null, waited_minutes: '3720.00', business_waited_minutes: '180.00', is_recorded: false },
    ],
  },
})

const wait = { requested_at: '2026-03-06 16:30:00', lead_count: 1, waited_minutes: 90, is_recorded: true }
const answered = { first_touch_at: '2026-03-06 18:00:00', is_already_working: false }

examples('metrics.speed_to_lead', {
  'late and overdue fail; what still has time, and what nobody records, is not told': {
    given: {
      'given.lead_policy': every,
      'core.lead_wait': [
        { ...wait, lead_id: 'a', business_waited_minutes: 60 },
        { ...wait, lead_id: 'b', business_waited_minutes: 60.02 },
        { ...wait, lead_id: 'c', business_waited_minutes: 60.02 },
        { ...wait, lead_id: 'd', business_waited_minutes: 59 },
        { ...wait, lead_id: 'e', business_waited_minutes: 61, is_recorded: false },
        { ...wait, lead_id: 'f', business_waited_minutes: 61 },
      ],
      'core.lead_answer': [
        { ...answered, lead_id: 'a' },
        { ...answered, lead_id: 'b' },
        { ...answered, lead_id: 'f', is_already_working: true, first_touch_at: null },
      ],
    },
    expect: [
      { lead_id: 'a', is_sla_met: true, is_untouched: false, business_human_minutes: '60.00', human_minutes: '90.00' },
      { lead_id: 'b', is_sla_met: false, is_untouched: false },
      { lead_id: 'c', is_sla_met: false, is_untouched: true, business_human_minutes: null },
      { lead_id: 'd', is_sla_met: null, is_untouched: true },
      { lead_id: 'e', is_sla_met: null, is_untouched: null },
      { lead_id: 'f', is_sla_met: true, is_untouched: false, human_minutes: '0.00' },
    ],
  },
})
