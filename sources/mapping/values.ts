import { readDate } from './dates.ts'
import type { DateOrder } from './mapping.ts'
import { type NumberRule, readNumber } from './numbers.ts'

/** How values can be read: every way that reads all but a few of them, how many of them it cannot read, and one that it reads. */
export type Ways<Way> = { way: Way; misses: number }[]

const orders: DateOrder[] = ['Y-M-D', 'M/D/Y', 'D/M/Y', 'D Mon Y', 'epoch', 'serial']

/** So many of a hundred values may be unreadable in a column that still is one of dates or numbers. */
const spare = 0.05

/** The orders in which values are dates, best first; several where all values can be read in several. */
export function dateWays(values: string[]): Ways<DateOrder> {
  const ways = orders.map((way) => ({ way, misses: misses(values, (value) => isLikely(value, way)) }))
  const [first] = best(ways, values.length)
  return first && first.misses > 0 ? fitting(ways, values.length) : best(ways, values.length) // A few slips do not outvote the other order.
}

function isLikely(value: string, way: DateOrder): boolean {
  const told = readDate(value, way)
  if (!told) return false
  return way !== 'serial' && way !== 'epoch' ? true : told.day > '1980-01-01' && told.day < '2100-01-01'
}

const plain: NumberRule = { decimal: undefined, accounting: false, percent: false, exponents: false }
const rules: NumberRule[] = [
  ...[false, true].flatMap((accounting) =>
    [undefined, '.' as const, ',' as const].map((decimal) => ({ ...plain, decimal, accounting })),
  ),
  { ...plain, exponents: true },
]

/** The ways in which values are numbers: without separators where that reads them all, else by one sign or the other. */
export function numberWays(values: string[]): Ways<NumberRule> {
  const ways = best(
    rules.map((way) => ({ way, misses: misses(values, (value) => readNumber(value, way) !== undefined) })),
    values.length,
  )
  const pointed = values.filter((value) => value.includes('.'))
  const isThousands = pointed.length > 0 && pointed.every((value) => /^-?\d{1,3}(\.\d{3})+$/.test(value.trim()))
  const [first] = ways
  if (!first) return ways
  if (isThousands) return ways.filter(({ way }) => !way.accounting && way.decimal !== undefined)
  if (first.way.decimal === undefined && !first.way.accounting) return [first]
  const signs = ways.filter(({ way }) => way.accounting === first.way.accounting && way.decimal !== undefined)
  return signs.length > 0 ? signs : [first]
}

const misses = (values: string[], reads: (value: string) => boolean) =>
  values.reduce((sum, value) => sum + (reads(value) ? 0 : 1), 0)

function fitting<Way>(ways: Ways<Way>, count: number): Ways<Way> {
  return ways.filter((each) => count > 0 && each.misses <= count * spare).sort((a, b) => a.misses - b.misses)
}

function best<Way>(ways: Ways<Way>, count: number): Ways<Way> {
  const fit = fitting(ways, count)
  return fit.filter((each) => each.misses === fit[0]!.misses)
}

/** Words that people put where there is nothing. */
export const nothings = [
  'null',
  'NULL',
  'None',
  'N/A',
  'n/a',
  'NA',
  '#N/A',
  '-',
  '–',
  '(blank)',
  '(No value)',
  'nan',
  'NaN',
]
