import { quarterEnd, quarterOf, quarterStart } from '../fiscal.ts'
import { dayOf } from '../time.ts'
import { window } from '../window.ts'
import { entry } from './entry.ts'

/** A stretch of days, both inclusive, cut off at the as-of day. */
export type Window = { type: 'month' | 'quarter' | 'week'; start: number; end: number }

/** Quarters from the one of the first day to the one of the as-of day. */
export const pastQuarters: readonly number[] = Array.from(
  { length: quarterOf(window.asOfDay) - quarterOf(window.firstDay) + 1 },
  (_, i) => quarterOf(window.firstDay) + i,
)

/** Fiscal weeks of a quarter: seven days each from its first, but the thirteenth takes all that are left. */
export const weekOf = (day: number): number => Math.min(Math.floor((day - quarterStart(quarterOf(day))) / 7) + 1, 13)

/** All fiscal months, quarters and weeks that touch the company's history, in order of type and start. */
export const windows: readonly Window[] = (['month', 'quarter', 'week'] as const).flatMap((type) => {
  const found: Window[] = []
  for (let start = quarterStart(pastQuarters[0]!); start <= window.asOfDay; ) {
    const end = endOf(type, start)
    if (end >= window.firstDay) found.push({ type, start, end: Math.min(end, window.asOfDay) })
    start = end + 1
  }
  return found
})

const byDay = new Map<number, number[]>()
for (const [i, { start, end }] of windows.entries())
  for (let day = start; day <= end; day++) byDay.set(day, [...(byDay.get(day) ?? []), i])

/** Places of the windows that a day of the company's history falls in. */
export const windowsOf = (day: number): readonly number[] => byDay.get(day)!

function endOf(type: Window['type'], start: number): number {
  const end = quarterEnd(quarterOf(start))
  if (type === 'quarter') return end
  if (type === 'week') return weekOf(start) === 13 ? end : start + 6
  const date = new Date(start * 86_400_000)
  return dayOf(date.getUTCFullYear(), date.getUTCMonth() + 2, 1) - 1
}

/** Days at whose end a pipeline is asked for: ends of windows and the days before them, days 1, 5, 29 and 57 of quarters, the as-of day. */
export const balanceDays: readonly number[] = [
  ...new Set([
    ...windows.flatMap(({ start, end }) => [start - 1, end]),
    ...pastQuarters.flatMap((quarter) => [0, 4, 28, 56].map((days) => quarterStart(quarter) + days)),
    window.asOfDay,
  ]),
]
  .filter((day) => day >= window.firstDay && day <= window.asOfDay)
  .sort((a, b) => a - b)

const slots = new Map<number, readonly number[]>()

/** Days of a quarter on which coverage is told: the first, the fifth, and the end of each fiscal week, in that order. */
export const slotDays = (quarter: number): readonly number[] =>
  entry(slots, quarter, () => [
    quarterStart(quarter),
    quarterStart(quarter) + 4,
    ...Array.from({ length: 13 }, (_, i) => (i === 12 ? quarterEnd(quarter) : quarterStart(quarter) + 7 * i + 6)),
  ])
