import { examples } from '../examples.ts'

const call = { call_id: '501', datetime_utc: '2026-02-20 08:00:00.000', from_number: '+49301', to_number: '+15550100' }

examples('staging.aircall_activity', {
  'an answered call lasts as long as they talked, and ends when all is over': {
    given: {
      'raw.aircall_call': [
        {
          ...call,
          direction: 'outbound',
          answered: 'true',
          user_name: 'Ann Lee',
          duration_total: '252',
          duration_in_call: '240',
        },
      ],
    },
    expect: [
      {
        activity_id: 'aircall:501',
        source_kind: 'dialer',
        direction: 'outbound',
        rep_id: 'aircall:Ann Lee',
        link_ids: 'call:501',
        started_at: '2026-02-20 08:00:00',
        ended_at: '2026-02-20 08:04:12',
        duration_minutes: '4.00',
        disposition_source: 'answered',
        is_completed: true,
        counterpart_phone: '+15550100',
      },
    ],
  },
  'a missed call that came in is nothing that a seller did, a dialed one is': {
    given: {
      'raw.aircall_call': [
        { ...call, direction: 'Inbound', answered: 'false' },
        { ...call, call_id: '502', direction: 'outbound', answered: 'false', voicemail: 'https://x' },
        { ...call, call_id: '503', direction: 'outbound', answered: 'false' },
        { ...call, call_id: '504', direction: 'outbound', call_type: 'Internal' },
      ],
    },
    expect: [
      { direction: 'inbound', is_completed: false, counterpart_phone: '+49301' },
      { is_completed: true, disposition_source: 'voicemail' },
      { is_completed: true, disposition_source: 'no answer', duration_minutes: '0.00' },
      { direction: 'internal', disposition_source: null },
    ],
  },
  'a call that was passed on is one, of the one who talked longest': {
    given: {
      'raw.aircall_call': [
        { ...call, user_name: 'Ann Lee', answered: 'true', in_call_duration: '20' },
        { ...call, user_name: 'Bo Kim', answered: 'true', in_call_duration: '400' },
        { ...call, user_name: 'Cy Old', answered: 'false' },
      ],
    },
    expect: [{ rep_id: 'aircall:Bo Kim', duration_minutes: '6.67' }],
  },
  'without an id a call is known by its time, numbers and user': {
    given: {
      'raw.aircall_call': [
        { ...call, call_id: null, user_name: 'Ann Lee', _extracted_at: '2026-02-21 00:00:00' },
        { ...call, call_id: null, user_name: 'Ann Lee', _extracted_at: '2026-02-22 00:00:00', _file: 'other' },
        { ...call, call_id: null, user_name: 'Bo Kim' },
      ],
    },
    expect: [{ link_ids: null }, { link_ids: null }],
  },
})

examples('staging.aircall_tool_user', {
  'who is named by calls is a user': {
    given: {
      'raw.aircall_call': [
        { ...call, user_name: 'Ann Lee' },
        { ...call, user_name: 'Ann Lee', call_id: '2' },
        { ...call, call_id: '3' },
      ],
    },
    expect: [{ user_id: 'aircall:Ann Lee', full_name: 'Ann Lee', email: null }],
  },
})
