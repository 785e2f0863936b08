import { offsetAt } from '../office.ts'
import { postOn } from '../people.ts'
import type { Columns } from '../salesforce/table.ts'
import { localDay, spacedTime } from '../time.ts'
import type { Touch } from '../tools/touch.ts'
import { dialed, type Trace } from '../tools/trace.ts'

/** What Aircall knows of a call of somebody who dials by it: when, how long, with which number. */
export const aircallTrace = (touch: Touch): Trace[] =>
  dialed('aircall', touch, () => (touch.kind === 'missed' ? ring(touch) : touch.seconds))

const ring = ({ number }: Touch) => 8 + (number % 25)

/** One line of Aircall's list of calls: a call that a colleague passed on has a second one. */
export type Line = { trace: Trace; user: string; start: number; talk: number; total: number }

/** The lines of a call; that of a colleague who took it first is shorter. */
export function linesOf(trace: Trace): Line[] {
  const { touch, start, end, seconds } = trace
  const own = { trace, user: touch.owner.name, start, talk: seconds ?? 0, total: end - start }
  const colleague = postOn(touch.owner, localDay(start))?.manager
  if (!colleague || (seconds ?? 0) < 90 || !touch.chance.fork(1).chance(0.04)) return [own]
  return [{ trace, user: colleague.name, start: start - 25, talk: 12, total: 20 }, own]
}

/** The company's own number at which somebody is reached. */
export const lineOf = ({ owner }: Touch): string => `+1646555${String(1000 + owner.index)}`

const isIn = ({ trace }: Line) => trace.direction === 'Inbound'
const ours = ({ trace }: Line) => lineOf(trace.touch)
const theirs = ({ trace }: Line) => trace.touch.buyer.phone
const zone = ({ trace }: Line) => trace.touch.owner.timeZone

/** Aircall's list of calls, with the headers of newer exports. */
export const aircallCall: Columns<Line> = {
  line: () => 'Sales',
  'datetime (tz offset incl.)': (line) => spacedTime(line.start + offsetAt(zone(line), line.start)),
  'number timezone': zone,
  'datetime (utc)': ({ start }) => spacedTime(start),
  country_code: ({ trace }) => (trace.touch.owner.currency === 'EUR' ? 'DE' : 'US'),
  direction: (line) => (isIn(line) ? 'inbound' : 'outbound'),
  from: (line) => (isIn(line) ? theirs(line) : ours(line)),
  to: (line) => (isIn(line) ? ours(line) : theirs(line)),
  answered: ({ talk }) => (talk > 0 ? 'Yes' : 'No'),
  missed_call_reason: (line) => (isIn(line) && line.talk === 0 ? 'no_available_agent' : ''),
  user: ({ user }) => user,
  'duration (total)': ({ total }) => String(total),
  'duration (in call)': ({ talk }) => String(talk),
  voicemail: () => '',
  recording: () => '',
  comments: () => '',
  tags: ({ trace }) => (trace.touch.number % 9 === 0 ? 'pricing, follow-up' : ''),
  'call quality': () => '',
  team: () => '',
  'customer number': theirs,
  'call id': ({ trace }) => trace.id,
  'call type': (line) => (isIn(line) ? 'Inbound' : 'Outbound'),
}
