import { quarterEnd, quarterOf } from '../fiscal.ts'
import { canonicalCategory } from '../stages.ts'
import { window } from '../window.ts'
import { pastQuarters, slotDays, weekOf } from './calendar.ts'
import { entry } from './entry.ts'
import type { Step } from './life.ts'
import { standing } from './precedent.ts'
import { quotient } from './table.ts'

/** Chances are told in millionths. */
export const million = 1_000_000n

/** A deal in a quarter's pipeline at the end of a week: the chance in millionths, its category, and whether it was won in the quarter. */
export type Case = { chance: bigint; category: string; won: boolean }
/** Deals of about the same chance. */
export type Bin = { number: number; deals: bigint; won: bigint; chance: bigint }

const most = 8
const days = pastQuarters
  .filter((quarter) => quarterEnd(quarter) < window.asOfDay)
  .flatMap((quarter) => slotDays(quarter).slice(2))
  .filter((day) => day >= window.firstDay)

/** Listens to deals; then tells of each week's end and source of chances the cases. */
export function listener() {
  const cases = new Map<number, Case[]>()
  const add = (life: readonly Step[]) => {
    const now = life.at(-1)!
    if (now.state.deleted || now.excluded) return
    for (const day of days) {
      const step = day < life[0]!.day ? undefined : standing(life, day)
      const quarter = quarterOf(day)
      if (step?.class !== 'open' || step.state.deleted || !step.eligible || step.quarter !== quarter) continue
      const end = standing(life, quarterEnd(quarter))!
      const won = end.class === 'won' && !end.state.deleted && end.eligible && end.quarter === quarter
      const category = canonicalCategory[step.state.category]
      entry(cases, day, () => []).push({ chance: BigInt(step.state.probability) * 10_000n, category, won })
    }
  }
  /** The part of a category that was won at the same week of the quarters before, in millionths. */
  const yieldOf = (day: number, category: string): bigint | null => {
    const quarter = quarterOf(day)
    const before = [...cases].flatMap(([each, list]) =>
      weekOf(each) === weekOf(day) && quarterOf(each) < quarter && quarterOf(each) >= quarter - most ? list : [],
    )
    const same = before.filter((each) => each.category === category)
    const share = quotient(BigInt(same.filter(({ won }) => won).length) * million, BigInt(same.length), 0)
    return share === null ? null : BigInt(share)
  }
  function* told(): Generator<{ day: number; source: 'category' | 'crm'; list: Case[] }> {
    for (const [day, list] of [...cases].sort(([a], [b]) => a - b)) {
      const yields = new Map(
        [...new Set(list.map(({ category }) => category))].map((each) => [each, yieldOf(day, each)]),
      )
      const known = list.filter(({ category }) => yields.get(category) !== null)
      if (known.length > 0)
        yield { day, source: 'category', list: known.map((each) => ({ ...each, chance: yields.get(each.category)! })) }
      yield { day, source: 'crm', list }
    }
  }
  return { add, told }
}

/** Bins of about as many cases, ten at most, of 30 at least; equal chances stay together. */
export function binsOf(list: readonly Case[]): Bin[] {
  const count = Math.max(1, Math.min(10, Math.floor(list.length / 30)))
  const bins = new Map<number, Bin>()
  for (const { chance, won } of list) {
    const lower = list.filter((each) => each.chance < chance).length
    const number = Math.floor((lower * count) / list.length) + 1
    const bin = entry(bins, number, () => ({ number, deals: 0n, won: 0n, chance: 0n }))
    bin.deals++
    bin.chance += chance
    if (won) bin.won++
  }
  return [...bins.values()].sort((a, b) => a.number - b.number)
}
