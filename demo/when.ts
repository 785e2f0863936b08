import type { State } from './deal.ts'
import { quarterEnd, quarterOf } from './fiscal.ts'
import type { Person } from './people.ts'
import type { Random } from './random.ts'
import { stages, stalled } from './stages.ts'
import { daySeconds, fromLocal, instant, localDay, workday } from './time.ts'

/** Later than anything. */
export const never = Number.POSITIVE_INFINITY

const stalledSince = instant(`${stalled.since}T04:00:00Z`)

/** Seconds of a wait of about so many days: seldom short, sometimes long. */
export const days = (chance: Random, mean: number): number =>
  Math.round((0.15 + 0.85 * -Math.log(1 - chance.next() * 0.999)) * mean * daySeconds)

/** Seconds for which a deal rests in a stage that it enters at an instant; good sellers are faster. */
export function dwell(chance: Random, stage: number, at: number, seller: Person): number {
  const slow = stage === stalled.stage && at >= stalledSince ? stalled.factor : 1
  return Math.round(days(chance, stages[stage]!.dwell * slow) / Math.sqrt(seller.skill)) + chance.int(0, 20000)
}

/** When the seller next looks at the close date: around it, or never. */
export function closeEdit(chance: Random, state: State, at: number, ignores: boolean): number {
  if (ignores) return never
  return Math.max(
    fromLocal(state.close + chance.int(-6, 5), chance.int(34000, 62000)),
    at + daySeconds + chance.int(0, 9000),
  )
}

/** A close date near a day, as people enter it: often the end of a quarter or of four weeks, else a workday. */
export function closeGuess(chance: Random, day: number): number {
  const snap = chance.next()
  return snap < 0.3 ? quarterEnd(quarterOf(day)) : snap < 0.45 ? workday(day + 27 - (day % 28)) : workday(day)
}

/** Moves an instant on a weekend to Monday, and one within a minute of midnight in New York away from it. */
export function working(at: number): number {
  if (at === never) return at
  const day = localDay(at)
  const monday = workday(day)
  const moved = monday === day ? at : at + (monday - day) * daySeconds
  const inDay = moved - fromLocal(localDay(moved), 0)
  return inDay < 3600 ? moved + 3 * 3600 : inDay > 86300 ? moved - 600 : moved
}
