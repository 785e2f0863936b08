import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

/** A lake built from the demo company: `rows` asks the warehouse, `truth` is the folder of the answer key. */
export type Lake = { rows: (sql: string) => Promise<Record<string, unknown>[]>; truth: string }

/** What to compare: a table with a file of the answer key. Columns are those of the file, expressions by name where they differ. */
export type Pair = {
  table: string
  file: string
  grain: readonly string[]
  expressions?: Record<string, string>
  /** Condition on the table's rows. */
  where?: string
  /** Quotients, which SQL takes of doubles: a tie may be rounded either way, so the last digit may differ by one. */
  quotients?: readonly string[]
  /** A column of which the file holds some values only; the table's rows with others are not looked at. */
  sampled?: string
}

type Text = Record<string, string>

/**
 * Compares cell by cell, as text. Returns nothing where table and key agree, else how many rows are missing, extra and different,
 * by column, and the first few of each.
 */
export async function differences(lake: Lake, pair: Pair): Promise<string[]> {
  const truth = parse(readFileSync(join(lake.truth, `${pair.file}.csv`), 'utf8'), { columns: true }) as Text[]
  const columns = Object.keys(truth[0]!)
  const casts = columns.map((column) => `cast(${pair.expressions?.[column] ?? column} as varchar) as ${column}`)
  const where = pair.where ? ` where ${pair.where}` : ''
  const found = await lake.rows(`select ${casts.join(', ')} from ${pair.table}${where}`)
  const keyOf = (row: Record<string, unknown>) => pair.grain.map((column) => row[column] ?? '').join(' | ')
  const sample = pair.sampled && new Set(truth.map((row) => row[pair.sampled!]))
  const ours = new Map<string, Record<string, unknown>>()
  const said: string[] = []
  for (const row of found) {
    if (sample && !sample.has(String(row[pair.sampled!]))) continue
    if (ours.has(keyOf(row))) said.push(`twice: ${keyOf(row)}`)
    ours.set(keyOf(row), row)
  }
  const missing: string[] = []
  const wrong = new Map<string, string[]>()
  for (const row of truth) {
    const key = keyOf(row)
    const other = ours.get(key)
    ours.delete(key)
    if (!other) missing.push(key)
    else
      for (const column of columns)
        if (
          row[column] !== (other[column] ?? '') &&
          !(pair.quotients?.includes(column) && isNear(row[column]!, other[column]))
        ) {
          const list = wrong.get(column) ?? []
          list.push(`${key}: ${other[column] ?? 'null'}, true is ${row[column] || 'null'}`)
          wrong.set(column, list)
        }
  }
  const some = (what: string, list: string[]) =>
    list.length === 0
      ? []
      : [`${what}, ${list.length} of ${truth.length}:`, ...list.slice(0, 5).map((each) => `  ${each}`)]
  return [
    ...said.slice(0, 5),
    ...some(`${pair.table} lacks`, missing),
    ...some(`${pair.table} has what is not true`, [...ours.keys()]),
    ...[...wrong].flatMap(([column, list]) => some(`${pair.table}.${column} is wrong`, list)),
  ]
}

const digits = (text: string) => BigInt(text.replace('.', ''))

/** Whether two decimals of the same scale differ by one in the last digit. */
function isNear(one: string, other: unknown): boolean {
  if (typeof other !== 'string' || one === '' || one.split('.')[1]?.length !== other.split('.')[1]?.length) return false
  const apart = digits(one) - digits(other)
  return apart === 1n || apart === -1n
}
