import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Commit } from '../../lake/commits.ts'
import { type Duck, quote } from '../../lake/duckdb.ts'
import type { Store } from '../../lake/store.ts'

/** What two engines disagree on: rows that only one of them has, with how many there are and the first three. Empty where they agree. */
export async function differences(
  duck: Duck,
  store: Store,
  commit: Commit,
  name: string,
  rows: unknown[][],
): Promise<string[]> {
  const { columns, files } = commit.tables[name]!
  const casts = columns.map((column) => `cast(${column.name} as ${column.type}) as ${column.name}`).join(', ')
  const texts = columns.map((column) => `${column.name}: 'varchar'`).join(', ')
  const file = join(tmpdir(), `quarterdeck-${randomBytes(6).toString('hex')}.ndjson`)
  const names = columns.map((column) => column.name)
  await pipeline(Readable.from(lines(names, rows)), createWriteStream(file))
  const source = `read_json(${quote(file)}, format = 'newline_delimited', columns = {${texts}})`
  await duck.run(`create or replace temp table trino as select ${casts} from ${source}`)
  await rm(file)
  const paths = await Promise.all(files.map(({ key }) => store.localFile(key)))
  await duck.run(
    `create or replace temp table duckdb as select ${casts} from read_parquet([${paths.map(quote).join(', ')}])`,
  )
  return [...(await only(duck, 'duckdb', 'trino')), ...(await only(duck, 'trino', 'duckdb'))]
}

async function only(duck: Duck, side: string, other: string): Promise<string[]> {
  const rows = await duck.rows(`select * from ${side} except all select * from ${other} order by all`)
  const shown = rows.slice(0, 3).map((row) => JSON.stringify(row))
  return rows.length === 0 ? [] : [`only ${side} has ${rows.length} rows, such as ${shown.join(' ')}`]
}

function* lines(names: string[], rows: unknown[][]): Generator<string> {
  const text = (cell: unknown) => (cell === null ? null : String(cell))
  for (const row of rows) yield `${JSON.stringify(Object.fromEntries(names.map((name, n) => [name, text(row[n])])))}\n`
}

/** Cells as text, a time without the zeros that end its fraction: what both engines mean by a row of an answer. */
export const told = (row: unknown[]): (string | null)[] =>
  row.map((cell) =>
    cell === null
      ? null
      : String(cell)
          .replace(/(:\d\d)(\.\d*?)0+$/, '$1$2')
          .replace(/\.$/, ''),
  )
