import { examples, type Row } from '../examples.ts'

const call = { activity_type: 'call', rep_id: 'ada', counterpart_id: 'kim', person_id: 'kim', is_completed: true }
const mail = { ...call, activity_type: 'email', subject_hash: 'offer', started_at: '2026-03-02 10:00:00' }

/** Each record with the activity that it is expected to tell of. */
const sources = (records: Row[], activities: string[], mails: Row[] = []) => ({
  given: { 'core.activity_record': records.map((record) => ({ source_rank: 6, ...record })), 'core.group_mail': mails },
  expect: activities.map((activity_id) => ({ activity_id })),
})

examples('core.activity_source', {
  'a call that the dialer and the seller both logged is one, and the dialer tells': sources(
    [
      {
        ...call,
        record_id: 'a',
        call_id: '7',
        has_call_id: true,
        started_at: '2026-03-02 10:00:00',
        ended_at: '2026-03-02 10:20:00',
      },
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
      {
        ...call,
        record_id: 'b',
        call_id: '7',
        has_call_id: true,
        started_at: '2026-03-02 10:00:00',
        ended_at: '2026-03-02 10:00:20',
      },
      {
        ...call,
        record_id: 'c',
        call_id: '8',
        has_call_id: true,
        started_at: '2026-03-02 10:02:00',
        ended_at: '2026-03-02 10:04:00',
      },
      { ...call, record_id: 'd', started_at: '2026-03-02 10:05:00', ended_at: '2026-03-02 10:05:00' },
    ],
    ['b', 'b', 'c', 'c'],
  ),
  'a call that the dialer told of twice is one, whoever the records name': sources(
    [
      {
        ...call,
        record_id: 'a',
        call_id: '7',
        has_call_id: true,
        started_at: '2026-03-02 10:00:00',
        ended_at: '2026-03-02 10:01:00',
      },
      {
        ...call,
        record_id: 'b',
        call_id: '7',
        has_call_id: true,
        counterpart_id: 'x',
        duration_minutes: 1,
        started_at: '2026-03-02 18:00:00',
      },
    ],
    ['b', 'b'],
  ),
  'what three tools name alike is one, the dialer tells of it, and the person is the CRM’s': {
    given: {
      'core.activity_record': [
        {
          ...call,
          record_id: 'air:1',
          source: 'air',
          source_rank: 1,
          person_id: 'kim',
          identity_id: 'K',
          call_id: 'l',
          started_at: '2026-03-02 10:00:00',
          ended_at: '2026-03-02 10:20:00',
        },
        {
          ...call,
          record_id: 'crm:1',
          source: 'crm',
          source_rank: 6,
          person_id: 'lead',
          identity_id: 'K',
          call_id: 'l',
          has_call_id: true,
          duration_minutes: 1,
          started_at: '2026-03-02 18:00:00',
        },
        {
          ...call,
          record_id: 'out:1',
          source: 'out',
          source_rank: 3,
          person_id: 'kim',
          identity_id: 'K',
          call_id: 'l',
          started_at: null,
        },
      ],
    },
    expect: [
      {
        record_id: 'air:1',
        activity_id: 'air:1',
        record_place: 1,
        person_id: 'lead',
        is_primary: true,
        record_count: 3,
      },
      { record_id: 'crm:1', activity_id: 'air:1', record_place: 3, person_id: 'lead', is_primary: false },
      { record_id: 'out:1', activity_id: 'air:1', record_place: 2, person_id: 'lead', is_primary: false },
    ],
  },
  'two e-mails within two minutes are one, and one to several people at once is one': sources(
    [
      { ...mail, record_id: 'a', subject_hash: 'x' },
      { ...mail, record_id: 'b', subject_hash: 'y', started_at: '2026-03-02 10:02:00' },
      { ...mail, record_id: 'c', subject_hash: 'y', started_at: '2026-03-02 10:04:01' },
      { ...mail, record_id: 'd', person_id: 'lee', counterpart_id: 'lee' },
      { ...mail, record_id: 'e', person_id: 'mo', counterpart_id: 'mo' },
    ],
    ['a', 'a', 'c', 'd', 'd'],
    [{ rep_id: 'ada', subject_hash: 'offer', started_at: '2026-03-02 10:00:00' }],
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
const told = { activity_type: 'call', rep_id: 'ada', person_count: 1, record_count: 1 }

examples('core.activity', {
  'its day is that of the rep’s zone, and a day without a time is as entered': {
    given: {
      'core.rep_zone': [{ rep_id: 'ada', zone: 'Asia/Tokyo' }],
      'given.tz_offset': [{ ...zone, zone: 'Asia/Tokyo', offset_minutes: 540 }],
      'core.activity_told': [
        { ...told, activity_id: 'a', started_at: '2026-03-02 16:00:00', is_automated: false },
        { ...told, activity_id: 'b', due_date: '2026-03-02', is_automated: false },
      ],
    },
    expect: [{ activity_date: '2026-03-03' }, { activity_date: '2026-03-02' }],
  },
  'a disposition says more than a length; of a call without either nobody knows': {
    given: {
      'core.rep_zone': [{ rep_id: 'ada', zone: 'UTC' }],
      'given.call_result': [{ disposition: 'left voicemail', call_result: 'voicemail' }],
      'core.activity_told': [
        { ...told, activity_id: 'a', due_date: '2026-03-02', disposition: 'left voicemail', duration_minutes: 3 },
        { ...told, activity_id: 'b', due_date: '2026-03-02', disposition: 'gatekeeper', duration_minutes: 1 },
        { ...told, activity_id: 'c', due_date: '2026-03-02', duration_minutes: 0.99 },
        { ...told, activity_id: 'd', due_date: '2026-03-02' },
      ],
    },
    expect: [
      { call_result: 'voicemail' },
      { call_result: 'connected' },
      { call_result: 'not_connected' },
      { call_result: null },
    ],
  },
  'the first entry counts for lateness': {
    given: {
      'core.rep_zone': [{ rep_id: 'ada', zone: 'UTC' }],
      'given.tz_offset': [{ ...zone, zone: 'UTC', offset_minutes: 0 }],
      'core.activity_told': [
        { ...told, activity_id: 'a', started_at: '2026-03-02 10:00:00', logged_at: '2026-03-03 10:00:00' },
        { ...told, activity_id: 'b', due_date: '2026-03-02', logged_at: '2026-03-04 00:02:00' },
      ],
    },
    expect: [{ is_logged_late: false }, { is_logged_late: true }],
  },
})
