import { isAway, leaves } from '../leave.ts'
import { moneyText } from '../money.ts'
import { dayAt, hoursOn } from '../office.ts'
import type { Person } from '../people.ts'
import type { Records } from '../salesforce/records.ts'
import { isoDate } from '../time.ts'
import { type Stack, tracesOf } from '../tools/stack.ts'
import { window } from '../window.ts'
import { type Activity, callResult } from './activity.ts'
import type { Effort } from './effort.ts'
import { entry } from './entry.ts'
import { open, type World } from './table.ts'
import { isLate, minutes } from './touch.ts'

/** For each person the first day of which a record of some kind tells, planned, deleted and copied ones too. */
export type Capture = Map<Person, Map<string, number>>

const kinds: Record<string, string> = { Call: 'call', Email: 'email', ListEmail: 'email', LinkedIn: 'social' }

/** Notes from when on records tell of what somebody does. */
export function capture(found: Capture, { tasks, meetings, touches }: Records, stack: Stack): void {
  const note = (person: Person, kind: string | undefined, at: number) => {
    if (kind === undefined) return
    const days = entry(found, person, () => new Map<string, number>())
    days.set(kind, Math.min(days.get(kind) ?? Number.POSITIVE_INFINITY, dayAt(person.timeZone, at)))
  }
  for (const task of tasks) {
    if (task.made > window.bulk) continue
    const done = task.done !== null && task.done <= window.bulk ? task.done - (task.call?.seconds ?? 0) : task.made
    note(task.owner, kinds[task.kind], Math.min(task.made, done))
  }
  for (const { owner, made, start } of meetings)
    if (made <= window.weekly) note(owner, 'meeting', Math.min(made, start))
  for (const touch of touches)
    for (const { rep, made, start } of tracesOf(touch, stack)) note(rep, touch.type, Math.min(made, start))
}

/** One row per rep and day: what the rep did; nothing is said of what nobody records. */
export function repActivityDaily(
  world: World,
  all: readonly Activity[],
  captured: Capture,
  firstDay: number,
  effort: Effort,
): [string, number] {
  const { company, scopes } = world
  const file = open(world, 'rep_activity_daily', header)
  const byPerson = Map.groupBy(all, ({ rep }) => rep)
  const quota = new Set([...company.managers, ...company.sellers])
  for (const person of new Set([...quota, ...captured.keys()])) {
    const kinds = captured.get(person)
    const from = (kind: string) => kinds?.get(kind) ?? Number.POSITIVE_INFINITY
    const any = Math.min(...(kinds?.values() ?? []))
    const days = Map.groupBy(byPerson.get(person) ?? [], ({ day }) => day)
    const met = new Set<string>()
    const away = leaves(person)
    const isSheet = person !== company.ghost
    for (let day = firstDay; day <= dayAt(person.timeZone, window.bulk); day++) {
      const done = days.get(day) ?? []
      const employed = !isSheet || (day >= person.hired && (person.left === null || day < person.left))
      if (!employed && done.length === 0) continue
      const hand = done.filter(({ automated }) => !automated)
      const people = new Set(hand.flatMap((each) => [...each.people]))
      const fresh = [...people].filter((each) => !met.has(each))
      for (const each of fresh) met.add(each)
      const out = (type: string) => hand.filter((each) => each.type === type && each.direction !== 'Inbound')
      const calls = out('call')
      const known = calls.filter((call) => callResult(call) !== null)
      const reached = calls.filter((call) => callResult(call) === 'connected')
      const count = (kind: string, list: readonly unknown[] | Set<unknown>) =>
        day < (kind === 'any' ? any : from(kind))
          ? null
          : `${Array.isArray(list) ? list.length : (list as Set<unknown>).size}`
      const told = (list: readonly Activity[]) => (calls.length > 0 && known.length === 0 ? null : count('call', list))
      const length = (kind: string) => (day < from(kind) ? null : minutesOf(done.filter(({ type }) => type === kind)))
      const sells = world.company.sellers.includes(person)
      const isWorkday = employed && hoursOn(person.timeZone, day) !== undefined && !(sells && isAway(away, day))
      effort.day(person, day, {
        touches: day < any ? null : hand.length,
        isWorkday,
        connects: day < from('call') || (calls.length > 0 && known.length === 0) ? null : reached.length,
        calls: calls.length,
        meetings: day < from('meeting') ? null : done.filter(({ type }) => type === 'meeting').length,
      })
      file.row([
        scopes.repId(person),
        isoDate(day),
        `${isWorkday}`,
        `${sells && isAway(away, day)}`,
        count('any', hand),
        count(
          'any',
          done.filter(({ automated }) => automated),
        ),
        count('call', calls),
        told(reached),
        told(calls.filter((call) => callResult(call) === 'voicemail')),
        told(reached.filter(({ seconds }) => (seconds ?? 0) >= 180)),
        length('call'),
        count('email', out('email')),
        count(
          'meeting',
          done.filter(({ type }) => type === 'meeting'),
        ),
        length('meeting'),
        count('social', out('social')),
        count(
          'any',
          done.filter(({ direction }) => direction === 'Inbound'),
        ),
        count('any', new Set(hand.flatMap(({ account }) => account ?? []))),
        count('any', people),
        count('any', fresh),
        count('any', new Set(hand.flatMap(({ what }) => what ?? []))),
        count('any', done.filter(isLate)),
      ])
    }
  }
  file.close()
  return ['rep_activity_daily', file.rows()]
}

/** Minutes of some activities, each rounded to hundredths before they are added. */
const minutesOf = (list: readonly Activity[]): string =>
  moneyText(list.reduce((sum, { seconds }) => sum + BigInt((minutes(seconds) ?? '0').replace('.', '')), 0n))

const header =
  `rep_id activity_date is_workday is_leave touch_count automated_count call_count connect_count voicemail_count conversation_count
call_minutes email_count meeting_count meeting_minutes social_count inbound_count account_count person_count new_person_count opportunity_count
logged_late_count`.split(/\s+/)
