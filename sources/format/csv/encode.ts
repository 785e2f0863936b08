import { inQuotes } from './emit.ts'
import { type Hash, mix } from './hash.ts'
import type { Plan } from './header.ts'

/** The names of the columns of a file's clean form: the contract's, and `_extra` where the file has others. */
export const cleanColumns = (plan: Plan): string[] => [
  ...plan.columns.flatMap((column) => (column ? [column.column] : [])),
  ...(plan.extras.some((name) => name !== undefined) ? ['_extra'] : []),
]

/** The clean form of a record: every value in quotes, other columns as JSON, and an LF. What `Emit` writes of it reads alike. */
export function encode(values: string[], plan: Plan): string {
  const ours = values.filter((_, k) => plan.columns[k]).map((value) => `"${inQuotes(value)}"`)
  const others = values.flatMap((value, k) =>
    plan.extras[k] === undefined || value === '' ? [] : [`${JSON.stringify(plan.extras[k])}:${JSON.stringify(value)}`],
  )
  const extra = others.length > 0 ? [`"${inQuotes(`{${others.join()}}`)}"`] : []
  const missing = cleanColumns(plan).length - ours.length - extra.length
  return `${[...ours, ...extra, ...Array(missing).fill('')].join()}\n`
}

/** Takes a record's key and version into a hash, as `Emit` does. */
export function hashValues(values: string[], plan: Plan, hash: Hash): void {
  hash.low = 0
  hash.high = 0
  for (const k of plan.keyed) {
    const bytes = Buffer.from(inQuotes(values[k]!))
    mix(hash, bytes, 0, bytes.length)
  }
}
