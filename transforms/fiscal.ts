import type { Company } from '../company.ts'

/** A fiscal quarter: the first days of its months and of the next quarter, as whole days since 1970-01-01. */
export type Quarter = { year: number; number: number; months: number[]; end: number }

/** Calendar years in which the first and the last made fiscal year begin. */
const first = 2000
const last = 2050

/** The day of a text such as `2026-03-31`. */
export const dayOf = (date: string): number => Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / 86_400_000

/** `2026-03-31` of a day. */
export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

const firstOf = (year: number, month: number) => Date.UTC(year, month - 1, 1) / 86_400_000
const yearsBetween = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, k) => from + k)

/** Quarters of three months each, from the settings' start month. */
export function monthQuarters({ start_month, year_named_by }: Company['fiscal']): Quarter[] {
  const ahead = year_named_by === 'end' && start_month > 1 ? 1 : 0
  return yearsBetween(first, last).flatMap((year) =>
    [0, 1, 2, 3].map((quarter) => {
      const month = start_month + 3 * quarter
      return {
        year: year + ahead,
        number: quarter + 1,
        months: [0, 1, 2].map((k) => firstOf(year, month + k)),
        end: firstOf(year, month + 3),
      }
    }),
  )
}

/**
 * Quarters of 13 weeks. A year begins on the settings' day of the week nearest the first of the start month; where that leaves 53 weeks,
 * the last month of the fourth quarter has one more.
 */
export function weekQuarters({ calendar, start_month, year_named_by, week_start }: Company['fiscal']): Quarter[] {
  const ahead = year_named_by === 'end' && start_month > 1 ? 1 : 0
  const weeks = calendar.split('-').map(Number)
  const begins = (year: number) => {
    const nominal = firstOf(year, start_month)
    const since = (((nominal + 3) % 7) + 7 - (week_start - 1)) % 7 // Days since the last such weekday; 1970-01-01 was a Thursday.
    return nominal - since + (since > 3 ? 7 : 0)
  }
  return yearsBetween(first, last).flatMap((year) => {
    const next = begins(year + 1)
    return [0, 1, 2, 3].map((quarter) => {
      const start = begins(year) + 91 * quarter
      const months = [start, start + 7 * weeks[0]!, start + 7 * (weeks[0]! + weeks[1]!)]
      return { year: year + ahead, number: quarter + 1, months, end: quarter === 3 ? next : start + 91 }
    })
  })
}

/**
 * Imported quarters, and quarters of three months before and after them, so that no day is without one. Throws FiscalError where the
 * import leaves out days or tells them twice.
 */
export function extended(imported: Quarter[]): Quarter[] {
  const known = [...imported].sort((a, b) => a.months[0]! - b.months[0]!)
  for (const [k, quarter] of known.entries()) {
    const next = known[k + 1]
    if (next && next.months[0] !== quarter.end)
      throw new FiscalError(
        `CFG_CALENDAR_GAP the imported fiscal calendar goes from ${label(quarter)}, which ends before ${dateOf(quarter.end)}, to ${label(next)}, which begins on ${dateOf(next.months[0]!)}; import each period once`,
      )
  }
  const begin = known[0]!
  const end = known.at(-1)!
  const beside = (origin: Quarter, day: number, steps: number[]): Quarter[] =>
    steps.map((step) => {
      const index = origin.year * 4 + origin.number - 1 + step
      const months = [0, 1, 2, 3].map((k) => monthsAfter(day, 3 * (step < 0 ? step : step - 1) + k))
      return { year: Math.floor(index / 4), number: (index % 4) + 1, months: months.slice(0, 3), end: months[3]! }
    })
  const before = yearsBetween(1, quartersSince(firstOf(first, 1), begin.months[0]!)).map((n) => -n)
  const after = yearsBetween(1, quartersSince(end.end, firstOf(last, 12)))
  return [...beside(begin, begin.months[0]!, before.reverse()), ...known, ...beside(end, end.end, after)]
}

/** A fiscal calendar that cannot be; the message names code, place and remedy. */
export class FiscalError extends Error {}

/** `FY27-Q1`. */
export const label = ({ year, number }: Pick<Quarter, 'year' | 'number'>): string =>
  `FY${String(year % 100).padStart(2, '0')}-Q${number}`

const quartersSince = (from: number, to: number) => Math.max(0, Math.floor((to - from) / 91))

function monthsAfter(day: number, months: number): number {
  const date = new Date(day * 86_400_000)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, date.getUTCDate()) / 86_400_000
}
