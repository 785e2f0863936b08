import { inQuotes } from './emit.ts'
import { type Hash, mix } from './hash.ts'
import type { Plan } from './header.ts'

/** The names of the columns of a file's clean form: the contract's, and `_extra` where the file has others. */
export const cleanColumns = (plan: Plan): string[] => [
  ...plan.columns.flatMap((column) => (column ? [column.column] : [])),
  ...(plan.extras.some((name) => name !== undefined) ? ['_extra'] : []),
]

/** Makes the writer of the clean form of records: every value in quotes, other columns as JSON, and an LF. What `Emit` writes of one reads alike. */
export function encoder(plan: Plan): (values: string[]) => string {
  const ours = plan.columns.flatMap((column, k) => (column ? [k] : []))
  const others = plan.extras.flatMap((name, k) => (name === undefined ? [] : [[k, JSON.stringify(name)] as const]))
  return (values) => {
    let text = ''
    for (const k of ours) text += `,"${inQuotes(values[k] ?? '')}"`
    let extra = ''
    for (const [k, name] of others) if (values[k]) extra += `${extra && ','}${name}:${JSON.stringify(values[k])}`
    if (others.length > 0) text += extra ? `,"${inQuotes(`{${extra}}`)}"` : ','
    return `${text.slice(1)}\n`
  }
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
