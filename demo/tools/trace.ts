import type { Person } from '../people.ts'
import { isRecorded } from '../salesforce/capture.ts'
import { dayOf, daySeconds } from '../time.ts'
import type { Touch } from './touch.ts'

/** The tools of the company beside its CRM. */
export type Tool = 'aircall' | 'dialpad' | 'gong' | 'outreach' | 'salesloft' | 'calendar' | 'gmail'

/** What a tool's record of a touch says. Instants are seconds, `seconds` null where it tells no length. */
export type Trace = {
  tool: Tool
  /** The record as the warehouse names it, behind the feed. */
  id: string
  touch: Touch
  /** Whose it is: the seller's, or in a calendar the colleague's who was there too. */
  rep: Person
  /** What names the same elsewhere, as the warehouse reads it: the call, the message, the calendar's entry, the CRM's record. */
  link: string | null
  start: number
  end: number
  seconds: number | null
  direction: 'Inbound' | 'Outbound' | null
  result: string | null
  /** When the tool made the record. */
  made: number
  /** Whether it was done: not a missed call, a mail that never left, a meeting that was none. */
  held: boolean
}

/** Since then the company has its engagement and conversation tools and reads its mailboxes; the telephones are older. */
const since = dayOf(2025, 7, 1) * daySeconds

/** Since then calendars are shared. */
const shared = dayOf(2025, 1, 6) * daySeconds

/** Who works with which tool; the telephone system has users of its own (Person.dials). */
export const uses = {
  engagement: ({ index }: Person, at: number): boolean => at >= since && index % 5 !== 3,
  conversation: ({ index }: Person, at: number): boolean => at >= since && index % 3 !== 2,
  mailbox: (person: Person, at: number): boolean =>
    at >= since && person.index % 4 !== 1 && isRecorded(person, 'Email', at),
  calendar: (person: Person, at: number): boolean => at >= shared && isRecorded(person, 'Meeting', at),
}

/** Whether somebody was reached by a call: where nobody said, by its length. Who calls in is answered. */
export const isAnswered = ({ direction, result, seconds }: Touch): boolean =>
  direction === 'Inbound' || result === 'Connected' || ((result === null || result === 'Gatekeeper') && seconds >= 60)

/** Whether the CRM has a record of it that counts. */
export const isInCrm = ({ record }: Touch): boolean => record !== null && !record.deleted

/** When a mail left the mailbox: some seconds before the CRM has it. */
export const sentAt = ({ start, number }: Touch): number => start - 3 - (number % 23)

/** The Message-ID that a mail has everywhere. */
export const messageId = ({ owner, number }: Pick<Touch, 'owner' | 'number'>): string =>
  `CA${String(number).padStart(10, '0')}.${owner.index}@mail.northwind-demo.example`

/** What names a touch in more than one tool: the call at the telephone system, the message, the calendar's entry. */
export const linkOf = (touch: Touch): string | null =>
  touch.type === 'call' ? touch.dialer && `call:${touch.dialer}` : `${touch.type}:${touch.number}`

/** What a telephone system tells of a call whose id the CRM has from it; `lasting` says how many seconds there are of one answered or not. */
export function dialed(tool: Tool, touch: Touch, lasting: (answered: boolean) => number): Trace[] {
  const { type, dialer, start, seconds, direction, kind, owner } = touch
  if (type !== 'call' || dialer === null) return []
  const held = kind !== 'missed'
  const answered = held && isAnswered(touch)
  const end = start + lasting(answered)
  const told = { start, end, seconds: answered ? seconds : 0, direction, result: answered ? 'answered' : 'no answer' }
  return [{ tool, id: dialer, touch, rep: owner, link: linkOf(touch), ...told, made: end, held }]
}

/** The number that a record has at the tool, whatever the warehouse puts before it. */
export const numberOf = ({ id }: Trace): number => Number(id.slice(id.indexOf('/') + 1))
