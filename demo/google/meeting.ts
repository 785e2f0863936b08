import type { Person } from '../people.ts'
import { isoTime } from '../time.ts'
import type { Touch } from '../tools/touch.ts'
import { linkOf, type Trace, uses } from '../tools/trace.ts'
import { entryOf, icalOf } from './ical.ts'

/** What calendars have of a meeting with somebody outside, the seller's and a colleague's: also of one that was called off or declined. */
export function calendarTrace(touch: Touch): Trace[] {
  const { type, owner, guest, start, seconds, planned, kind } = touch
  if (type !== 'meeting' || !uses.calendar(owner, start)) return []
  const told = {
    start,
    end: start + seconds,
    seconds,
    direction: null,
    result: null,
    made: planned,
    held: kind === 'real',
  }
  return [owner, ...(guest ? [guest] : [])].map((rep) => {
    const id = `${rep.email}/${entryOf(touch, rep.index).id}`
    const link = rep === owner ? linkOf(touch) : `${linkOf(touch)} ${rep.index}`
    return { tool: 'calendar', id, touch, rep, link, ...told }
  })
}

/** Somebody at an event, as a calendar tells of them. */
type Guest = { email: string; responseStatus: string; organizer?: true; self?: true }

/** Lists who is at an event, of whom one has the calendar. */
export const guests = (list: Guest[], self: string): Guest[] =>
  list.map((each) => (each.email === self ? { ...each, self: true } : each))

/** A meeting as the calendar of one of those who were there has it. */
export function meetingEvent(touch: Touch, whose: Person): object {
  const { owner, guest, email, kind, planned, start, seconds } = touch
  const { id, series } = entryOf(touch, whose.index)
  const isTheirs = kind === 'declined' // They asked for it, the seller did not want it.
  const own: Guest = { email: owner.email, responseStatus: isTheirs ? 'declined' : 'accepted' }
  const other: Guest = { email, responseStatus: isTheirs ? 'needsAction' : 'accepted' }
  const [first, last] = isTheirs ? [other, own] : [own, other]
  const between: Guest[] = guest ? [{ email: guest.email, responseStatus: 'accepted' }] : []
  return {
    id,
    iCalUID: icalOf(touch),
    status: kind === 'cancelled' ? 'cancelled' : 'confirmed',
    eventType: 'default',
    created: isoTime(planned),
    updated: isoTime(planned + 60),
    start: { dateTime: isoTime(start), timeZone: whose.timeZone },
    end: { dateTime: isoTime(start + seconds), timeZone: whose.timeZone },
    organizer: { email: first.email, ...(first.email === whose.email ? { self: true } : {}) },
    attendees: guests([{ ...first, organizer: true }, ...between, last], whose.email),
    ...(series ? { recurringEventId: series, originalStartTime: { dateTime: isoTime(start) } } : {}),
  }
}
