import type { Company } from '../../company.ts'
import { columnsOf, type FoundContract } from '../contract.ts'
import { listed, shown } from '../message.ts'
import { readDate, utcOf } from './dates.ts'
import type { Change, Doubt } from './doubt.ts'
import { valuesOf } from './guess.ts'
import { type DateOrder, type Mapping, ruleOf } from './mapping.ts'
import { readPeriod } from './periods.ts'
import type { Sample } from './sample.ts'
import { dateWays } from './values.ts'

/** What values say of a mapping: what they settle, what they leave in doubt, and what a person should know of it. */
export type Inferred = { changes: Change[]; doubts: Doubt[]; remarks: string[] }

/** The columns of a mapping whose fields are of a type. */
export const columnsLike = (mapping: Mapping, { contract }: FoundContract, type: RegExp) => {
  const fields = new Map(columnsOf(contract).map(({ column, field }) => [column, field.name]))
  return Object.entries(mapping.columns).flatMap(([name, rule]) => {
    const each = ruleOf(rule)
    return type.test(fields.get(each.to) ?? '') ? [{ name, rule: each }] : []
  })
}

/** How the dates of each column are written. One column whose days go beyond twelve tells of the others: a file is written in one way. */
export function inferDates(sample: Sample, mapping: Mapping, target: FoundContract, company: Company): Inferred {
  const inferred: Inferred = { changes: [], doubts: [], remarks: [] }
  const open: { name: string; to: string; ways: DateOrder[]; values: string[] }[] = []
  const sure = new Map<DateOrder, string>()
  let isLocal = false
  for (const { name, rule } of columnsLike(mapping, target, /^(date|when)/)) {
    const values = valuesOf(sample, name)
    const given = rule.format ?? mapping.dates
    const ways = dateWays(values)
    if (
      !given &&
      rule.to === 'period_start' &&
      ways.length === 0 &&
      values.some((value) => readPeriod(value, company.fiscal))
    ) {
      inferred.changes.push({ columns: { [name]: { to: rule.to, format: 'period' } } })
      continue
    }
    const orders = given && given !== 'period' ? [given] : ways.map(({ way }) => way)
    isLocal ||= values.some((value) => orders.some((order) => hasLocalTime(value, order)))
    if (given || orders.length === 0) continue
    if (orders.length === 1) {
      sure.set(orders[0]!, name)
      inferred.changes.push({ columns: { [name]: { to: rule.to, format: orders[0]! } } })
    } else open.push({ name, to: rule.to, ways: orders, values })
  }
  const left: typeof open = []
  for (const each of open) {
    const { name, to, ways, values } = each
    const told = ways.filter((way) => sure.has(way))
    if (told.length === 1) {
      inferred.changes.push({ columns: { [name]: { to, format: told[0]! } } })
      inferred.remarks.push(`dates of ${shown(name)} are read as ${told[0]}, as those of ${shown(sure.get(told[0]!)!)}`)
    } else if (exampleOf(values, ways) === undefined)
      inferred.changes.push({ columns: { [name]: { to, format: ways[0]! } } })
    else left.push(each)
  }
  for (const alike of Map.groupBy(left, ({ ways }) => ways.join()).values()) inferred.doubts.push(dateDoubt(alike))
  if (isLocal && !mapping.time_zone) {
    inferred.changes.push({ mapping: { time_zone: company.time_zone } })
    inferred.remarks.push(
      `times without an offset are read by the clock of ${company.time_zone}; say --time-zone if they are another's`,
    )
  }
  return inferred
}

function hasLocalTime(value: string, order: DateOrder): boolean {
  const told = readDate(value, order)
  return told?.time !== undefined && told.offset === undefined && utcOf(told, 'UTC') !== 'missing' && told.time > 0
}

/** A value that is another day in each of some orders. */
const exampleOf = (values: string[], ways: DateOrder[]) =>
  values.find((value) => {
    const days = ways.map((way) => readDate(value, way)?.day)
    return days.every((day) => day !== undefined) && new Set(days).size > 1
  })

/** One doubt for all columns that can be read in the same ways: whoever wrote the file wrote them alike. */
function dateDoubt(columns: { name: string; ways: DateOrder[]; values: string[] }[]): Doubt {
  const [{ name, ways, values }] = columns as [(typeof columns)[number]]
  const example = exampleOf(values, ways)!
  const day = (way: DateOrder) => spelled(readDate(example, way)!.day)
  const others = columns.slice(1).map((each) => shown(each.name))
  return {
    code: 'ROW_AMBIGUOUS_DATE',
    column: name,
    what: `${shown(example)} may be ${ways.map(day).join(' or ')}${others.length > 0 ? `; so in ${listed(others)}` : ''}`,
    readings: ways.map((way) => ({
      say: `${way}: ${shown(example)} is ${day(way)}`,
      change: { mapping: { dates: way } },
    })),
  }
}

const spelled = (day: string) =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
