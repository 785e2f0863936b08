import { expect, test } from 'vitest'
import { csv, reading } from '../../sources/reading.ts'
import { examples } from '../examples.ts'

const leg = {
  call_id: '9600000000000001',
  target_kind: 'User',
  email: 'Ann@x.com',
  direction: 'outbound',
  external_number: '+15550100',
  date_started: '2026-02-20 08:00:00.000',
  date_connected: '2026-02-20 08:00:12.000',
  date_ended: '2026-02-20 08:04:12.000',
}

examples('staging.dialpad_activity', {
  'talk is told in the unit that fits the time from connected to ended': {
    given: {
      'raw.dialpad_call': [
        { ...leg, call_id: '1', talk_duration: '4.0000' },
        { ...leg, call_id: '2', talk_duration: '238' },
        { ...leg, call_id: '3', talk_duration: '239500' },
        { ...leg, call_id: '4', talk_duration: '0.5', date_connected: '2026-02-20 08:03:40.000' },
        { ...leg, call_id: '5', talk_duration: '0.5', date_ended: null },
        { ...leg, call_id: '6' },
      ],
    },
    expect: [
      {
        activity_id: 'dialpad:1',
        source_kind: 'dialer',
        rep_id: 'dialpad:ann@x.com',
        link_ids: 'call:1',
        started_at: '2026-02-20 08:00:00',
        ended_at: '2026-02-20 08:04:12',
        duration_minutes: '4.00',
        disposition_source: 'answered',
        is_completed: true,
        counterpart_phone: '+15550100',
      },
      { duration_minutes: '3.97' },
      { duration_minutes: '3.99' },
      { duration_minutes: '0.50' },
      { duration_minutes: '0.50' },
      { duration_minutes: '4.00' },
    ],
  },
  'only legs of users count; the leg that a call came in by is another name of it': {
    given: {
      'raw.dialpad_call': [
        { ...leg, call_id: '1', target_kind: 'CallCenter', email: null, direction: 'inbound' },
        { ...leg, call_id: '2', direction: 'inbound', entry_point_call_id: '1' },
        { ...leg, call_id: '3', direction: 'inbound', entry_point_call_id: '9' },
        { ...leg, call_id: '4', direction: 'inbound', entry_point_call_id: '9', email: 'bo@x.com' },
      ],
    },
    expect: [
      { activity_id: 'dialpad:2', direction: 'inbound', link_ids: 'call:2|call:1' },
      { link_ids: 'call:3' },
      { link_ids: 'call:4', rep_id: 'dialpad:bo@x.com' },
    ],
  },
  'a missed call that came in is nothing that a seller did, a dialed one is': {
    given: {
      'raw.dialpad_call': [
        { ...leg, call_id: '1', direction: 'inbound', date_connected: null },
        { ...leg, call_id: '2', date_connected: null, talk_duration: '0' },
        { ...leg, call_id: '3', date_connected: null, voicemail: 'true' },
        { ...leg, call_id: '4', direction: null, category: 'incoming', date_connected: null },
        { ...leg, call_id: '5', is_internal: 'true' },
      ],
    },
    expect: [
      { is_completed: false, disposition_source: 'no answer', duration_minutes: '0.00' },
      { is_completed: true, duration_minutes: '0.00' },
      { disposition_source: 'voicemail' },
      { direction: 'inbound', is_completed: false },
      { direction: 'internal' },
    ],
  },
})

examples('staging.dialpad_tool_user', {
  'is who had a leg of a call': {
    given: {
      'raw.dialpad_call': [
        { ...leg, name: 'Ann Lee' },
        { ...leg, call_id: '2', name: 'Ann Lee' },
        { ...leg, call_id: '3', target_kind: 'CallCenter', email: null, name: 'Sales' },
      ],
    },
    expect: [{ user_id: 'dialpad:ann@x.com', email: 'ann@x.com', full_name: 'Ann Lee' }],
  },
})

test('a list of legs is read, ids of 16 digits as texts, times with parts of seconds or as milliseconds', async () => {
  const result = await reading(
    'dialpad.call',
    csv(
      'date_started,call_id,target_kind,category,direction,categories,external_number,internal_number,date_queued,date_first_rang,date_connected,date_ended,time_to_answer,talk_duration,voicemail,callback_type,entry_point_call_id,email,name',
      '2026-02-20 08:00:00.355123,9600000000000001,User,outgoing,outbound,"outbound,answered",+15550100,+49301,,,2026-02-20 08:00:12,2026-02-20 08:04:12,0.2,4.0000,false,,,ann@x.com,Ann Lee',
      '1771574400355,9600000000000002,User,incoming,inbound,missed,+15550100,+49301,,,,1771574420000,,0,True,,9700000000000002,ann@x.com,Ann Lee',
    ),
  )
  expect(result).toMatchObject({ state: 'accepted', counts: { accepted: 2 } })
  expect(result.table).toMatchObject([
    { call_id: '9600000000000001', date_started: '2026-02-20 08:00:00.355', talk_duration: '4.0000' },
    { date_started: '2026-02-20 08:00:00.355', entry_point_call_id: '9700000000000002', voicemail: 'true' },
  ])
})
