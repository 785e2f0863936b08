import { blocks } from '../google/day.ts'
import { type Calendars, inCalendars } from '../google/export.ts'
import { moneyText } from '../money.ts'
import { dayAt } from '../office.ts'
import type { Person } from '../people.ts'
import type { Records } from '../salesforce/records.ts'
import { isoDate, weekday } from '../time.ts'
import { tracesOf } from '../tools/stack.ts'
import { window } from '../window.ts'
import type { Activity } from './activity.ts'
import { entry } from './entry.ts'
import { open, quotient, type World } from './table.ts'
import { minutes } from './touch.ts'

/** Seconds of a week by what they went to, and how many meetings with others and times for oneself those are. */
type Week = Record<'external' | 'internal' | 'focus' | 'away' | 'met' | 'talked' | 'blocks', number>

/** How people of the company spent their time as their calendars tell: what was called off, declined or lies ahead is left out. */
export function timeUse(world: World): {
  add: (records: Records) => void
  end: (all: readonly Activity[]) => [string, number]
} {
  const weeks = new Map<string, Week>()
  const from: Calendars = new Map()
  const weekOf = (person: Person, start: number) => {
    const day = dayAt(person.timeZone, start)
    const none = { external: 0, internal: 0, focus: 0, away: 0, met: 0, talked: 0, blocks: 0 }
    return entry(weeks, `${world.scopes.repId(person)}\t${isoDate(day - weekday(day))}`, () => ({ ...none }))
  }
  return {
    add: ({ touches }) => {
      for (const touch of touches)
        for (const trace of tracesOf(touch, world.stack)) {
          if (trace.tool !== 'calendar') continue
          inCalendars(from, trace)
          if (!trace.held || trace.end > window.bulk) continue
          const week = weekOf(trace.rep, trace.start)
          week.external += touch.seconds
          week.met++
        }
    },
    end: (all) => {
      for (const { whose, kind, start, end } of blocks(world.company, from)) {
        if (end > window.bulk || kind === 'declined' || kind === 'cancelled' || kind === 'place') continue
        const week = weekOf(whose, start)
        week[kind] += end - start
        if (kind === 'internal') week.talked++
        if (kind === 'focus') week.blocks++
      }
      const called = new Map<string, bigint>()
      for (const { type, rep, day, seconds, automated } of all) {
        if (type !== 'call' || automated) continue
        const key = `${world.scopes.repId(rep)}\t${isoDate(day - weekday(day))}`
        called.set(key, (called.get(key) ?? 0n) + BigInt((minutes(seconds) ?? '0').replace('.', '')))
      }
      const file = open(world, 'time_use', header)
      for (const [key, { external, internal, focus, away, met, talked, blocks: free }] of weeks) {
        const meetings = external + internal
        file.row([
          ...key.split('\t'),
          `${met + talked}`,
          `${met}`,
          `${talked}`,
          minutes(external),
          minutes(internal),
          minutes(focus),
          `${free}`,
          minutes(away),
          moneyText(called.get(key) ?? 0n),
          quotient(BigInt(external), BigInt(meetings), 6),
          meetings === 0 ? 'no_meetings' : null,
        ])
      }
      file.close()
      return ['time_use', file.rows()]
    },
  }
}

const header =
  `rep_id week_date meeting_count external_count internal_count external_minutes internal_minutes focus_minutes focus_block_count
out_of_office_minutes call_minutes selling_rate null_reason`.split(/\s+/)
