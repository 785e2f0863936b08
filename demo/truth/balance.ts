import { quarterEnd, quarterOf } from '../fiscal.ts'
import { window } from '../window.ts'
import { entry } from './entry.ts'
import { type Step, until } from './life.ts'

/**
 * The open, eligible deals of one quarter and scope at the end of a day, `late` those in best case, most likely and commit; and what
 * of that quarter was booked by then, kept until it ends.
 */
export type Sum = { deals: number; amount: bigint; late: bigint; booked: bigint }

/** Pipelines at the ends of some days. */
export type Balance = {
  add: (life: readonly Step[]) => void
  at: (day: number, scope: number, quarter: number) => Sum
  /** Quarters in which any deal was to close, ascending. */
  quarters: () => number[]
}

const nothing: Sum = { deals: 0, amount: 0n, late: 0n, booked: 0n }
const first = quarterOf(window.firstDay) - 8
const count = 40

/** Sums up open pipelines on days given in ascending order, walking each deal's states. */
export function balance(days: readonly number[]): Balance {
  const sums = days.map(() => new Map<number, Sum>())
  const seen = new Set<number>()
  const place = new Map(days.map((day, i) => [day, i]))
  const next = nextPlaces(days)
  const key = (scope: number, quarter: number) => scope * count + quarter - first
  return {
    add: (life) => {
      for (const [i, step] of life.entries()) {
        if (step.class === 'lost' || step.state.deleted || !step.eligible) continue
        const isOpen = step.class === 'open'
        const end = isOpen ? until(life, i) : Math.min(until(life, i), quarterEnd(step.quarter) + 1)
        const isLate = ['BestCase', 'MostLikely', 'Forecast'].includes(step.state.category)
        const cents = step.cents ?? 0n
        if (isOpen) seen.add(step.quarter)
        for (let at = next(step.day); at < days.length && days[at]! < end; at++)
          for (const scope of isOpen ? step.scopes : step.closing!.scopes) {
            const sum = entry(sums[at]!, key(scope, step.quarter), () => ({ ...nothing }))
            if (isOpen) {
              sum.deals++
              sum.amount += cents
              if (isLate) sum.late += cents
            } else sum.booked += cents
          }
      }
    },
    at: (day, scope, quarter) => {
      const at = place.get(day)
      if (at === undefined) {
        if (day < days[0]!) return nothing
        throw new Error(`no balance was kept for day ${day}`)
      }
      return sums[at]!.get(key(scope, quarter)) ?? nothing
    },
    quarters: () => [...seen].sort((a, b) => a - b),
  }
}

/** A function that finds the place of the first of ascending days that is not earlier than a day. */
export function nextPlaces(days: readonly number[]): (day: number) => number {
  const from = days[0]!
  const places = new Int32Array(days.at(-1)! - from + 1)
  for (let i = days.length - 1, day = days.at(-1)!; day >= from; day--) {
    if (i > 0 && days[i - 1]! >= day) i--
    places[day - from] = i
  }
  return (day) => (day <= from ? 0 : (places[day - from] ?? days.length))
}
