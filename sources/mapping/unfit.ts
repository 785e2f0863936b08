import { columnsOf, type FoundContract } from '../contract.ts'
import { listed, shown } from '../message.ts'
import { readDate } from './dates.ts'
import type { Doubt } from './doubt.ts'
import { type Guess, valuesOf } from './guess.ts'
import type { Inferred } from './infer.ts'
import { type Mapping, ruleOf } from './mapping.ts'
import { nameOf } from './meaning.ts'
import type { Sample } from './sample.ts'
import { dateWays, numberWays } from './values.ts'
import { isEnd } from './words.ts'

/** Columns that are called like one of the table's and whose values cannot be that: they are never left out without a word. */
export function unfit(sample: Sample, mapping: Mapping, { misfits, others, target }: Guess): Inferred {
  const fields = new Map(columnsOf(target.contract).map(({ column, field }) => [column, field]))
  const open = misfits.filter(({ name, column }) => !mapping.columns[name] && !nameOf(mapping, column))
  const first = [...new Map(open.map((each) => [each.column, each])).values()]
  const doubts = first.map(({ name, column }): Doubt => {
    const { expects, name: type } = fields.get(column)!
    const values = valuesOf(sample, name)
    const bad = [
      ...new Set(type.startsWith('decimal') ? oddNumbers(values) : type === 'flag' ? values : oddDates(values)),
    ]
    const words = bad.length <= 3 && bad.every((value) => /^[^\d]{1,20}$/.test(value)) ? bad : []
    const some = bad.slice(0, 3).map(shown)
    const as = { columns: { [name]: { to: column } } }
    return {
      code: type.startsWith('decimal') ? 'ROW_BAD_NUMBER' : 'ROW_BAD_DATE',
      column: name,
      what: `it is called like ${column}, and ${listed(some)} ${some.length > 1 ? 'are' : 'is'} not ${expects}`,
      readings: [
        ...(words.length > 0
          ? [
              {
                say: `${listed(words.map(shown))} stand for nothing`,
                change: { ...as, mapping: { null_words: [...(mapping.null_words ?? []), ...words] } },
              },
            ]
          : []),
        { say: `it is ${column}; what cannot be read is set aside`, change: as },
        { say: 'the column is kept aside', change: { columns: { [name]: { to: '-' } } } },
      ],
    }
  })
  const likelier = others.filter(({ name }) => !mapping.columns[name])
  const remarks = [...Map.groupBy(likelier, ({ column }) => column)].map(([column, names]) => {
    const taken = nameOf(mapping, column)
    return `${listed(names.map(({ name }) => shown(name)))} could be ${column}, too, which ${shown(taken ?? '')} is; say --set "Name=${column}" if it is another`
  })
  return { changes: [], doubts, remarks }
}

/** Values that the way that reads most of them does not. */
const oddNumbers = (values: string[]) => values.filter((value) => numberWays([value]).length === 0)
const oddDates = (values: string[]) => {
  const ways = (['Y-M-D', 'M/D/Y', 'D/M/Y', 'D Mon Y'] as const).map((way) =>
    values.filter((value) => !readDate(value, way)),
  )
  const least = ways.reduce((best, one) => (one.length < best.length ? one : best))
  return least.length > 0 ? least : values
}

const isOfDates = (values: string[]) => dateWays(values).some(({ way }) => way !== 'serial' && way !== 'epoch')

/** What columns of a table hold, where no name tells, and which of a table's columns such may be. */
const kinds: { holds: string; fits: (values: string[]) => boolean; tables: Record<string, string[]> }[] = [
  {
    holds: 'dates',
    fits: isOfDates,
    tables: { opportunity: ['close_date', 'created_at'], activity: ['started_at'], booking: ['booked_date'] },
  },
  {
    holds: 'numbers',
    fits: (values) =>
      !isOfDates(values) && values.some((value) => /[.,]\d\d?\D*$/.test(value)) && numberWays(values).length > 0,
    tables: { opportunity: ['amount'], booking: ['amount'], quota: ['amount'], target: ['amount'] },
  },
  {
    holds: 'words of stages',
    fits: (values) => !isOfDates(values) && values.some(isEnd) && new Set(values).size <= 30,
    tables: { opportunity: ['stage'], opportunity_history: ['stage'] },
  },
]

/** Columns that nothing is called like and that may be one that a table of deals or the like has not. */
export function unnamed(sample: Sample, mapping: Mapping, { object }: FoundContract): Doubt[] {
  const open = sample.header.filter((name) => !mapping.columns[name] && !mapping.key?.includes(name))
  const held = open.map((name) => ({ name, values: valuesOf(sample, name) })).filter(({ values }) => values.length > 0)
  return kinds.flatMap(({ holds, fits, tables }) => {
    const wanted = tables[object] ?? []
    const lacking = wanted.filter((column) => !nameOf(mapping, column))
    if (lacking.length === 0) return []
    return held
      .filter(({ values }) => fits(values))
      .map(({ name }): Doubt => {
        const readings = lacking.map((column) => ({
          say: `${shown(name)} is ${column}`,
          change: { columns: { [name]: { to: column } } },
        }))
        const what = `it holds ${holds} and is kept aside, and nothing else is ${lacking.join(' or ')}`
        return { code: 'HDR_NEW', column: name, what, readings, isOptional: true }
      })
  })
}

const units = /\((?:[^)]*\b)?(?:k|thousands?|mio|millions?|m|seconds?|secs?|s|hours?|hrs?|h)\)|\(\$k\)|\(k\$\)/i

/** What a person should know of amounts and lengths whose name says that they are in another unit. */
export const inUnits = (mapping: Mapping): string[] =>
  Object.entries(mapping.columns).flatMap(([name, rule]) => {
    const { to } = ruleOf(rule)
    const unit = to === 'duration_minutes' ? 'minutes' : 'whole units of their currency'
    const isOdd = /amount$|^duration_minutes$|revenue$/.test(to) && units.test(name)
    return isOdd
      ? [
          `values of ${shown(name)} are taken as they stand, in ${unit}; say --set ${JSON.stringify(`${name}=-`)} if they are not`,
        ]
      : []
  })
