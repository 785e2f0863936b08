import { quarterEnd, quarterOf } from '../fiscal.ts'
import { window } from '../window.ts'
import { pastQuarters, slotDays } from './calendar.ts'
import { entry } from './entry.ts'
import { type Step, until } from './life.ts'
import { ascending, quantile } from './quantile.ts'
import type { World } from './table.ts'

/** What became of pipelines like one: what was open, what of it was won, and the median of what was created later and won; null of none. */
export type Precedent = { quarters: number; open: bigint; won: bigint; created: bigint | null }

type Sum = { won: bigint; created: bigint }

/** Remembers, for each past quarter, what was won of the pipe that it had at days of itself and of the three quarters before. */
export type Precedents = {
  add: (life: readonly Step[]) => void
  /** Of the newest eight quarters ended before `day`, seen from the same place of a quarter, so many quarters ahead. */
  at: (day: number, slot: number, ahead: number, scope: number) => Precedent
}

const most = 8
const nothing: Sum = { won: 0n, created: 0n }

/** Starts remembering. */
export function precedents({ balance }: World): Precedents {
  const sums = new Map<number, Sum>()
  const place = (quarter: number, ahead: number, slot: number, scope: number) =>
    (((quarter - pastQuarters[0]!) * 4 + ahead) * 16 + slot) * 10_000 + scope
  const sum = (...key: [number, number, number, number]) => entry(sums, place(...key), () => ({ ...nothing }))
  const add = (life: readonly Step[]) => {
    for (const quarter of new Set(life.filter((step) => step.class === 'won').map((step) => step.quarter))) {
      const end = quarterEnd(quarter)
      const last = end < window.asOfDay ? standing(life, end) : undefined
      if (last?.class !== 'won' || last.quarter !== quarter || last.state.deleted || !last.eligible) continue
      for (let ahead = 0; ahead < 4; ahead++)
        for (const [slot, day] of slotDays(quarter - ahead).entries()) {
          const step = standing(life, day)
          if (!step)
            for (const scope of last.closing!.scopes) sum(quarter, ahead, slot, scope).created += last.cents ?? 0n
          else if (step.class === 'open' && step.eligible && !step.state.deleted && step.quarter === quarter)
            for (const scope of step.scopes) sum(quarter, ahead, slot, scope).won += last.cents ?? 0n
        }
    }
  }
  const at: Precedents['at'] = (day, slot, ahead, scope) => {
    const found: Precedent = { quarters: 0, open: 0n, won: 0n, created: null }
    const created: number[] = []
    for (let quarter = quarterOf(day) - 1; quarter >= pastQuarters[0]! && found.quarters < most; quarter--) {
      const then = balance.at(slotDays(quarter - ahead)[slot]!, scope, quarter)
      if (then.deals === 0) continue
      const { won, created: later } = sums.get(place(quarter, ahead, slot, scope)) ?? nothing
      found.quarters++
      found.open += then.amount
      found.won += won
      created.push(Number(later))
    }
    const median = quantile(ascending(created), 50)
    return { ...found, created: median === undefined ? null : BigInt(median) }
  }
  return { add, at }
}

/** The step that stood at the end of a day; undefined before creation. */
export const standing = (life: readonly Step[], day: number): Step | undefined =>
  life.find((step, i) => step.day <= day && day < until(life, i))
