import type { Company, Person } from '../people.ts'
import { localDay } from '../time.ts'
import type { Lines } from '../tools/lines.ts'
import type { Trace } from '../tools/trace.ts'
import { entry } from '../truth/entry.ts'
import { blockEvent, blocks } from './day.ts'
import { meetingEvent } from './meeting.ts'
import { message } from './message.ts'

/** Since which day somebody's calendar is known to have something with somebody outside in it. */
export type Calendars = Map<Person, number>

/** Notes a meeting in somebody's calendar. */
export function inCalendars(from: Calendars, { rep, made, start }: Trace): void {
  const day = localDay(Math.min(made, start))
  from.set(rep, Math.min(from.get(rep) ?? day, day))
}

/** Google's records, each told as the deals go by; at the end a calendar and a mailbox a line, each as one answer. */
export function googleExport({ write }: Lines, company: Company): { add: (trace: Trace) => void; end: () => void } {
  const calendars = new Map<Person, object[]>()
  const mailboxes = new Map<Person, object[]>()
  const from: Calendars = new Map()
  const put = (whose: Person, event: object) => entry(calendars, whose, () => []).push(event)
  return {
    add: (trace) => {
      const { touch } = trace
      if (trace.tool === 'gmail') {
        entry(mailboxes, touch.owner, () => []).push(message(trace))
        return
      }
      inCalendars(from, trace)
      put(trace.rep, meetingEvent(touch, trace.rep))
    },
    end: () => {
      for (const each of blocks(company, from)) put(each.whose, blockEvent(each))
      for (const [{ email, timeZone }, items] of calendars)
        write('google', 'calendar_events', { kind: 'calendar#events', summary: email, timeZone, items })
      for (const [{ email }, messages] of mailboxes) write('google', 'messages', { mailbox: email, messages })
    },
  }
}
