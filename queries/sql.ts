import { quote } from '../lake/duckdb.ts'
import type { Store } from '../lake/store.ts'
import { limits } from './allow.ts'
import { QueryError } from './error.ts'
import { admitted } from './gate.ts'
import type { QueryResult } from './result.ts'
import { openWarehouse, resolveHead, type WarehouseOptions } from './warehouse.ts'

/** How much an analyst's SQL may take; `rows` is where an answer is cut. */
export type SqlOptions = WarehouseOptions & { rows?: number }

const longest = 20_000

/**
 * Runs one read-only SELECT that somebody wrote over core, metrics and given of the newest build. It is parsed first and everything in it
 * must be on a list; then it runs in a database of its own, over the files of its tables alone, for a limited time and memory.
 * Throws QueryError.
 */
export async function runSql(
  store: Store,
  select: string,
  { rows: most = 10_000, memory = '1GB', threads = 2, milliseconds = 30_000 }: SqlOptions = {},
): Promise<QueryResult> {
  if (select.length > longest || select.includes('\0'))
    throw new QueryError('refused_sql', `not run: a query is a text of at most ${longest} characters`)
  const warehouse = await openWarehouse(store, resolveHead(store), { memory, threads, milliseconds })
  try {
    const { build, data_as_of, tables } = warehouse.commit
    await warehouse.duck.run(`set max_expression_depth = 250; ${limits}`)
    const parsed = await warehouse.ask(`select json_serialize_sql(${quote(select)})`)
    await warehouse.open(admitted(JSON.parse(String(parsed.rows[0]![0])), Object.keys(tables)))
    await warehouse.lock()
    const { columns, rows, isCut } = await warehouse.ask(select, {}, most)
    return {
      query: 'sql',
      title: 'SQL',
      build,
      data_as_of,
      columns: columns.map((column) => ({ ...column, meaning: null, unit: null })),
      rows,
      ...(isCut ? { note: `cut after ${most} rows; ask for less, or for sums` } : {}),
    }
  } catch (cause) {
    if (cause instanceof QueryError) throw cause
    if (cause instanceof RangeError) throw new QueryError('refused_sql', 'not run: it is nested too deeply', { cause })
    const { message } = cause as Error
    if (/^Out of Memory/.test(message))
      throw new QueryError('query_too_big', `stopped: it needs more than ${memory} of memory; ask for less`, { cause })
    throw new QueryError('query_failed', message, { cause })
  } finally {
    warehouse.close()
  }
}
