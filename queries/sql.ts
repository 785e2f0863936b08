import { quote } from '../lake/duckdb.ts'
import type { Store } from '../lake/store.ts'
import { askAlone } from './alone.ts'
import { QueryError } from './error.ts'
import { admitted } from './gate.ts'
import type { QueryResult } from './result.ts'
import { type DuckWarehouse, openWarehouse, resolveHead } from './warehouse.ts'

/** How much an analyst's SQL may take; `rows` is where an answer is cut. */
export type SqlOptions = { rows?: number; megabytes?: number; threads?: number; milliseconds?: number }

const longest = 20_000

/**
 * Runs one read-only SELECT that somebody wrote over core, metrics and given of the newest build. It is parsed first and everything in it
 * must be on a list; then it runs in a process of its own, over the files of its tables alone, for a limited time and memory.
 * Throws QueryError.
 */
export async function runSql(
  store: Store,
  select: string,
  { rows: most = 10_000, megabytes = 1024, threads = 2, milliseconds = 30_000 }: SqlOptions = {},
): Promise<QueryResult> {
  if (select.length > longest || select.includes('\0'))
    throw new QueryError('refused_sql', `not run: a query is a text of at most ${longest} characters`)
  const warehouse = await openWarehouse(store, resolveHead(store), { memory: '256MB', threads: 1 })
  try {
    const { build, data_as_of, tables } = warehouse.commit
    const reads = await tablesOf(warehouse, select)
    const local = reads.map(async (name) => {
      const table = tables[name]!
      const files = table.files.map(async (file) => ({ ...file, key: await store.localFile(file.key) }))
      return [name, { ...table, files: await Promise.all(files) }] as const
    })
    const read = Object.fromEntries(await Promise.all(local))
    const { columns, rows, isCut } = await askAlone({
      build,
      tables: read,
      select,
      most,
      megabytes,
      threads,
      milliseconds,
    })
    return {
      query: 'sql',
      title: 'SQL',
      build,
      data_as_of,
      columns: columns.map((column) => ({ ...column, meaning: null, unit: null })),
      rows,
      ...(isCut ? { note: `cut after ${most} rows; ask for less, or for sums` } : {}),
    }
  } finally {
    warehouse.close()
  }
}

/** The tables of an admitted select, by DuckDB's own parse of it. Throws QueryError. */
async function tablesOf({ duck, ask, commit }: DuckWarehouse, select: string): Promise<string[]> {
  await duck.run('set max_expression_depth = 250')
  const parsed = await ask(`select json_serialize_sql(${quote(select)})`)
  try {
    return admitted(JSON.parse(String(parsed.rows[0]![0])), Object.keys(commit.tables))
  } catch (cause) {
    if (cause instanceof RangeError) throw new QueryError('refused_sql', 'not run: it is nested too deeply', { cause })
    throw cause
  }
}
