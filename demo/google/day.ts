import { isAway, leaves } from '../leave.ts'
import { hoursOn, instantAt } from '../office.ts'
import { type Company, type Person, postOn } from '../people.ts'
import { isoDate, isoTime, weekday } from '../time.ts'
import { window } from '../window.ts'
import { guests } from './meeting.ts'

/** What is in a calendar beside meetings with others: among colleagues, alone, or not at work. Instants are seconds. */
export type Block = {
  whose: Person
  kind: 'internal' | 'focus' | 'away' | 'declined' | 'cancelled' | 'place'
  /** What it is called in all calendars, and in this one. */
  ical: string
  id: string
  /** The day, where it is one of a whole day; its times are not looked at then. */
  day: number
  start: number
  end: number
  organizer: Person
  people: Person[]
}

/** Minutes after midnight of the regular things of a week, by weekday from Monday on. */
const plan = { team: [540, 45], talk: [600, 30], focus: [510, 90], place: [0, 0] } as const

/** The regular things in the calendars of everybody with a calendar, from the day after `from` on. */
export function* blocks(company: Company, from: Map<Person, number>): Generator<Block> {
  const everybody = [...company.managers, ...company.sellers]
  for (const whose of everybody) {
    const away = company.sellers.includes(whose) ? leaves(whose) : []
    const first = from.get(whose)
    if (first === undefined) continue
    const until = Math.min(window.asOfDay + 14, whose.left ?? Number.POSITIVE_INFINITY)
    for (let day = Math.max(first + 1, whose.hired); day < until; day++) {
      if (isAway(away, day) && hoursOn(whose.timeZone, day)) yield block(whose, 'away', day, [510, 540], whose, [], 'o')
      else if (hoursOn(whose.timeZone, day)) yield* ofDay(whose, day, everybody, from)
    }
  }
}

function* ofDay(whose: Person, day: number, everybody: Person[], from: Map<Person, number>): Generator<Block> {
  const week = Math.floor((day + 3) / 7)
  const boss = postOn(whose, day)?.manager
  const isIn = (person: Person) => from.get(person) !== undefined && person.left === null
  if (weekday(day) === 0) {
    const lead = everybody.some((each) => postOn(each, day)?.manager === whose) && boss ? whose : boss
    const team = lead && everybody.filter((each) => postOn(each, day)?.manager === lead && isIn(each)).slice(0, 4)
    if (lead && team) {
      const people = [
        lead,
        ...team.filter((each) => each !== whose && each !== lead),
        ...(lead === whose ? [] : [whose]),
      ]
      const kind = week % 13 === whose.index % 13 && lead !== whose ? 'declined' : 'internal'
      if (people.length > 1) yield block(whose, kind, day, plan.team, lead, people, `t${lead.index}`)
    }
  }
  if (weekday(day) === 1)
    for (const each of everybody) {
      const manager = postOn(each, day)?.manager
      if (!manager || !isIn(each) || (each !== whose && manager !== whose) || week % 2 !== each.index % 2) continue
      const [minute, minutes] = plan.talk
      const kind = week % 10 === 0 ? 'cancelled' : 'internal'
      const time = [minute + (each.index % 9) * 30, minutes] as const
      yield block(whose, kind, day, time, manager, [manager, each], `p${each.index}`)
    }
  if (weekday(day) === 2 || (weekday(day) === 3 && whose.index % 2 === 0))
    yield block(whose, 'focus', day, plan.focus, whose, [], 'f')
  if (weekday(day) === 4 && whose.index % 4 === 0) yield block(whose, 'place', day, plan.place, whose, [], 'w')
}

function block(
  whose: Person,
  kind: Block['kind'],
  day: number,
  [minute, minutes]: readonly [number, number],
  organizer: Person,
  people: Person[],
  name: string,
): Block {
  const start = instantAt(organizer.timeZone, day, minute * 60)
  const ical = `${name}x${organizer.index}x${day}`
  const rest = { day, start, end: start + minutes * 60, organizer, people }
  return { whose, kind, ical: `${ical}@google.com`, id: `${ical}x${whose.index}`, ...rest }
}

/** The event of something regular; of one that was called off nothing is left but its name. */
export function blockEvent({ whose, kind, ical, id, day, start, end, organizer, people }: Block): object {
  if (kind === 'cancelled') return { id, status: 'cancelled', recurringEventId: id.split('x')[0] }
  const isWhole = kind === 'place'
  const time = (at: number, date: number) =>
    isWhole ? { date: isoDate(date) } : { dateTime: isoTime(at), timeZone: whose.timeZone }
  const types = { focus: 'focusTime', away: 'outOfOffice', place: 'workingLocation' } as Record<string, string>
  const responseOf = (person: Person) => (person === whose && kind === 'declined' ? 'declined' : 'accepted')
  const list = people.map((person) => ({
    email: person.email,
    responseStatus: responseOf(person),
    ...(person === organizer ? { organizer: true as const } : {}),
  }))
  return {
    id,
    iCalUID: ical,
    status: 'confirmed',
    eventType: types[kind] ?? 'default',
    created: isoTime(start - 7 * 3600),
    updated: isoTime(start - 7 * 3600),
    start: time(start, day),
    end: time(end, day + 1),
    organizer: { email: organizer.email, ...(organizer === whose ? { self: true } : {}) },
    ...(list.length > 0 ? { attendees: guests(list, whose.email) } : {}),
    ...(kind === 'away' ? { transparency: 'opaque' } : {}),
  }
}
