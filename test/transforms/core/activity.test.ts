import { examples, type Row } from '../examples.ts'

const call = { activity_type: 'call', rep_id: 'ada', counterpart_id: 'kim', person_id: 'kim', is_completed: true }
const mail = { ...call, activity_type: 'email', subject_hash: 'offer', started_at: '2026-03-02 10:00:00' }

/** Each record with the activity that it is expected to tell of. */
const sources = (records: Row[], activities: string[]) => ({
  given: { 'core.activity_record': records },
  expect: activities.map((activity_id) => ({ activity_id })),
})

examples('core.activity_source', {
  'a call that the dialer and the seller both logged is one, and the dialer tells': sources(
    [
      { ...call, record_id: 'a', call_id: '7', started_at: '2026-03-02 10:00:00', ended_at: '2026-03-02 10:20:00' },
      { ...call, record_id: 'b', started_at: '2026-03-02 10:24:59', ended_at: '2026-03-02 10:24:59' },
    ],
    ['a', 'a'],
  ),
  'five minutes after its end it is another one, as is one of another seller, to somebody else or not done': sources(
    [
      { ...call, record_id: 'a', started_at: '2026-03-02 10:00:00', ended_at: '2026-03-02 10:20:00' },
      { ...call, record_id: 'b', started_at: '2026-03-02 10:25:01', ended_at: '2026-03-02 10:26:00' },
      { ...call, record_id: 'c', rep_id: 'bo', started_at: '2026-03-02 10:01:00', ended_at: '2026-03-02 10:01:00' },
      {
        ...call,
        record_id: 'd',
        counterpart_id: 'x',
        started_at: '2026-03-02 10:01:00',
        ended_at: '2026-03-02 10:01:00',
      },
      {
        ...call,
        record_id: 'e',
        is_completed: false,
        started_at: '2026-03-02 10:01:00',
        ended_at: '2026-03-02 10:01:00',
      },
    ],
    ['a', 'b', 'c', 'd'],
  ),
  'two dials of the dialer stay two, and what was logged by hand belongs to the one before it': sources(
    [
      { ...call, record_id: 'a', started_at: '2026-03-02 09:59:00', ended_at: '2026-03-02 09:59:00' },
      { ...call, record_id: 'b', call_id: '7', started_at: '2026-03-02 10:00:00', ended_at: '2026-03-02 10:00:20' },
      { ...call, record_id: 'c', call_id: '8', started_at: '2026-03-02 10:02:00', ended_at: '2026-03-02 10:04:00' },
      { ...call, record_id: 'd', started_at: '2026-03-02 10:05:00', ended_at: '2026-03-02 10:05:00' },
    ],
    ['b', 'b', 'c', 'c'],
  ),
  'a call that the dialer told of twice is one, whoever the records name': sources(
    [
      { ...call, record_id: 'a', call_id: '7', started_at: '2026-03-02 10:00:00', ended_at: '2026-03-02 10:01:00' },
      {
        ...call,
        record_id: 'b',
        call_id: '7',
        counterpart_id: 'x',
        duration_minutes: 1,
        started_at: '2026-03-02 18:00:00',
      },
    ],
    ['b', 'b'],
  ),
  'two e-mails within two minutes are one, and one to several people at once is one': sources(
    [
      { ...mail, record_id: 'a', subject_hash: 'x' },
      { ...mail, record_id: 'b', subject_hash: 'y', started_at: '2026-03-02 10:02:00' },
      { ...mail, record_id: 'c', subject_hash: 'y', started_at: '2026-03-02 10:04:01' },
      { ...mail, record_id: 'd', person_id: 'lee', counterpart_id: 'lee' },
      { ...mail, record_id: 'e', person_id: 'mo', counterpart_id: 'mo' },
    ],
    ['a', 'a', 'c', 'd', 'd'],
  ),
  'where only the day is known, or nobody is named, each record is one': sources(
    [
      { ...call, record_id: 'a', started_at: null },
      { ...call, record_id: 'b', started_at: null },
      { ...call, record_id: 'c', counterpart_id: null, started_at: '2026-03-02 10:00:00' },
      { ...call, record_id: 'd', counterpart_id: null, started_at: '2026-03-02 10:00:00' },
    ],
    ['a', 'b', 'c', 'd'],
  ),
})

const zone = { utc_from: '0001-01-01 00:00:00', utc_to: '9999-12-31 00:00:00' }
const one = { is_primary: true, record_count: 1 }

examples('core.activity', {
  'its day is that of the rep’s zone, and a day without a time is as entered': {
    given: {
      'core.rep_zone': [{ rep_id: 'ada', zone: 'Asia/Tokyo' }],
      'given.tz_offset': [{ ...zone, zone: 'Asia/Tokyo', offset_minutes: 540 }],
      'core.activity_record': [
        { ...call, record_id: 'a', started_at: '2026-03-02 16:00:00', is_automated: false },
        { ...call, record_id: 'b', due_date: '2026-03-02', is_automated: false },
      ],
      'core.activity_source': ['a', 'b'].map((id) => ({ ...one, record_id: id, activity_id: id })),
    },
    expect: [{ activity_date: '2026-03-03' }, { activity_date: '2026-03-02' }],
  },
  'a disposition says more than a length; of a call without either nobody knows': {
    given: {
      'core.rep_zone': [{ rep_id: 'ada', zone: 'UTC' }],
      'given.call_result': [{ disposition: 'left voicemail', call_result: 'voicemail' }],
      'core.activity_record': [
        { ...call, record_id: 'a', due_date: '2026-03-02', disposition_source: 'Left Voicemail', duration_minutes: 3 },
        { ...call, record_id: 'b', due_date: '2026-03-02', disposition_source: 'Gatekeeper', duration_minutes: 1 },
        { ...call, record_id: 'c', due_date: '2026-03-02', duration_minutes: 0.99 },
        { ...call, record_id: 'd', due_date: '2026-03-02' },
      ],
      'core.activity_source': ['a', 'b', 'c', 'd'].map((id) => ({ ...one, record_id: id, activity_id: id })),
    },
    expect: [
      { call_result: 'voicemail' },
      { call_result: 'connected' },
      { call_result: 'not_connected' },
      { call_result: null },
    ],
  },
  'what the richest record does not say the others do, and the first entry counts for lateness': {
    given: {
      'core.rep_zone': [{ rep_id: 'ada', zone: 'UTC' }],
      'given.tz_offset': [{ ...zone, zone: 'UTC', offset_minutes: 0 }],
      'core.activity_record': [
        { ...mail, record_id: 'a', person_id: null, is_automated: true, created_at: '2026-03-04 10:00:00' },
        { ...mail, record_id: 'b', opportunity_id: 'deal', is_automated: false, created_at: '2026-03-03 10:00:00' },
        { ...mail, record_id: 'c', due_date: '2026-03-02', created_at: '2026-03-03 10:01:00' },
      ],
      'core.activity_source': [
        { record_id: 'a', activity_id: 'a', is_primary: true, record_count: 2 },
        { record_id: 'b', activity_id: 'a', person_id: 'kim', is_primary: false, record_count: 2 },
        { record_id: 'c', activity_id: 'c', is_primary: true, record_count: 1 },
      ],
    },
    expect: [
      { person_id: 'kim', opportunity_id: 'deal', is_automated: false, is_logged_late: false, person_count: 1 },
      { is_logged_late: true },
    ],
  },
})
