import { icalOf } from '../google/ical.ts'
import { type Person, postOn } from '../people.ts'
import { isoTime, localDay } from '../time.ts'
import type { Lines } from '../tools/lines.ts'
import type { Trace } from '../tools/trace.ts'
import { window } from '../window.ts'
import { gongCall, gongUserId } from './call.ts'

/** Gong's records, each told as the deals go by, and at the end its users. */
export function gongExport({ write }: Lines): { add: (trace: Trace) => void; end: () => void } {
  const users = new Map<Person, number>()
  return {
    add: (trace) => {
      const { owner } = trace.touch
      users.set(owner, Math.min(users.get(owner) ?? trace.start, trace.start))
      write('gong', 'calls', gongCall(trace, icalOf(trace.touch)))
    },
    end: () => {
      for (const [person, since] of users) write('gong', 'users', gongUser(person, since))
    },
  }
}

const gongUser = (person: Person, since: number) => {
  const manager = postOn(person, window.asOfDay)?.manager
  return {
    id: gongUserId(person.index),
    emailAddress: person.email,
    created: isoTime(since),
    active: person.left === null || person.left > localDay(window.bulk),
    firstName: person.first,
    lastName: person.last,
    title: person.role,
    managerId: manager ? gongUserId(manager.index) : null,
  }
}
