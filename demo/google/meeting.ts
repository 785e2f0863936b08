import type { Person } from '../people.ts'
import { isoTime } from '../time.ts'
import type { Touch } from '../tools/touch.ts'
import { type Trace, uses } from '../tools/trace.ts'
import { entryOf, icalOf } from './ical.ts'

/** What the calendar of a seller has of a meeting with somebody outside: also one that was called off or declined. */
export function calendarTrace(touch: Touch): Trace[] {
  const { type, owner, start, seconds, planned, kind } = touch
  if (type !== 'meeting' || !uses.calendar(owner, start)) return []
  const told = { start, end: start + seconds, seconds, direction: null, result: null, made: planned }
  const id = `${owner.email}/${entryOf(touch, owner.index).id}`
  return [{ tool: 'calendar', id, touch, ...told, held: kind === 'real' }]
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
  const outside = kind === 'declined' ? 'declined' : 'accepted'
  const organizer: Guest = {
    email: owner.email,
    responseStatus: kind === 'declined' ? 'declined' : 'accepted',
    organizer: true,
  }
  const others = [
    ...(guest ? [{ email: guest.email, responseStatus: 'accepted' }] : []),
    { email, responseStatus: outside },
  ]
  return {
    kind: 'calendar#event',
    id,
    iCalUID: icalOf(touch),
    status: kind === 'cancelled' ? 'cancelled' : 'confirmed',
    eventType: 'default',
    created: isoTime(planned),
    updated: isoTime(planned + 60),
    start: { dateTime: isoTime(start), timeZone: whose.timeZone },
    end: { dateTime: isoTime(start + seconds), timeZone: whose.timeZone },
    organizer: { email: owner.email, ...(owner === whose ? { self: true } : {}) },
    creator: { email: owner.email },
    attendees: guests([organizer, ...others], whose.email),
    ...(series ? { recurringEventId: series, originalStartTime: { dateTime: isoTime(start) } } : {}),
  }
}
