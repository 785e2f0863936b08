import type { Columns } from '../salesforce/table.ts'
import { spacedTime } from '../time.ts'
import type { Touch } from '../tools/touch.ts'
import { dialed, type Trace } from '../tools/trace.ts'

/** The id that a call has at Dialpad, by the one that it has elsewhere: of 16 digits, which no float holds. */
export const dialpadId = (dialer: string): string => `96${dialer.padStart(14, '0')}`

/** What Dialpad knows of a call of somebody who dials by it. */
export const dialpadTrace = (touch: Touch): Trace[] =>
  dialed('dialpad', touch, (answered) => (answered ? wait(touch) + touch.seconds : 20))

const wait = ({ number }: Touch) => 3 + (number % 7)

/** One leg of a call: that of the call centre which took it first, or of the user. */
export type Leg = { trace: Trace; isUser: boolean }

/** The legs of a call; some that come in go through the call centre. */
export const legsOf = (trace: Trace): Leg[] =>
  trace.direction === 'Inbound' && trace.touch.number % 2 === 0
    ? [false, true].map((isUser) => ({ trace, isUser }))
    : [{ trace, isUser: true }]

const entry = ({ touch, id }: Trace) =>
  touch.direction === 'Inbound' && touch.number % 2 === 0 ? `97${id.slice(2)}` : null
const connected = ({ touch, start, seconds }: Trace) => (seconds ? start + wait(touch) : null)

/** Dialpad's records of calls, with times in UTC. */
export const dialpadCall: Columns<Leg> = {
  date_started: ({ trace }) => spacedTime(trace.start),
  call_id: ({ trace, isUser }) => (isUser ? trace.id : entry(trace)),
  target_kind: ({ isUser }) => (isUser ? 'User' : 'CallCenter'),
  target_id: ({ trace, isUser }) =>
    isUser ? `52${String(trace.touch.owner.index).padStart(14, '0')}` : '5300000000000001',
  category: ({ trace }) => (trace.direction === 'Inbound' ? 'incoming' : 'outgoing'),
  direction: ({ trace }) => (trace.direction === 'Inbound' ? 'inbound' : 'outbound'),
  categories: ({ trace }) =>
    [trace.direction === 'Inbound' ? 'inbound' : 'outbound', trace.seconds ? 'answered' : 'missed'].join(),
  external_number: ({ trace }) => trace.touch.buyer.phone,
  internal_number: ({ trace }) => `+1646555${String(1000 + trace.touch.owner.index)}`,
  date_queued: () => '',
  date_first_rang: ({ trace }) => spacedTime(trace.start + 1),
  date_connected: ({ trace, isUser }) => (isUser && connected(trace) !== null ? spacedTime(connected(trace)!) : ''),
  date_ended: ({ trace }) => spacedTime(trace.end),
  time_to_answer: ({ trace }) => (trace.seconds ? (wait(trace.touch) / 60).toFixed(4) : ''),
  talk_duration: ({ trace, isUser }) => (isUser ? ((trace.seconds ?? 0) / 60).toFixed(4) : '0'),
  voicemail: () => 'false',
  callback_type: () => '',
  entry_point_call_id: ({ trace, isUser }) => (isUser ? entry(trace) : ''),
  was_recorded: () => 'false',
  is_internal: () => 'false',
  email: ({ trace, isUser }) => (isUser ? trace.touch.owner.email : ''),
  name: ({ trace, isUser }) => (isUser ? trace.touch.owner.name : 'Inbound sales'),
}
