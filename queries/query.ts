import type { CommittedTable } from '../lake/commits.ts'
import type { Store } from '../lake/store.ts'
import { QueryError } from './error.ts'
import { findQueries, pick, visible } from './find.ts'
import { checked, values } from './params.ts'
import { openPay } from './pay.ts'
import type { Query } from './read.ts'
import { type Asking, recordRead } from './reads.ts'
import type { Column, QueryResult } from './result.ts'
import { openRunner, type RunnerOptions } from './runner.ts'
import { type Viewer, viewerIn, viewerOf } from './viewer.ts'
import { resolveHead, type Warehouse, type WarehouseOptions } from './warehouse.ts'

/** Runs one query by name over the newest build, in a DuckDB of its own or on Athena; `as` is the work e-mail of who asks. Throws QueryError. */
export async function runQuery(
  asking: Asking,
  name: string,
  given: Record<string, string> = {},
  { as, ...options }: RunnerOptions & { as?: string | undefined } = {},
): Promise<QueryResult> {
  const { store } = asking
  const warehouse = await openRunner(store, resolveHead(store), options)
  try {
    const viewer = await viewerOf(warehouse, as)
    return await askAs(viewer, { ...asking, warehouse, options }, pick(name, visible(findQueries(), viewer)), given)
  } finally {
    warehouse.close()
  }
}

/** The names of the queries that exist for a user. */
export const namesFor = async (store: Store, as: string | undefined): Promise<string[]> =>
  visible(findQueries(), await viewerIn(store, as)).map(({ info }) => info.name)

/**
 * Runs one query that exists for a viewer: over the open warehouse, or where it reads pay in a DuckDB of its own, of the same build, that
 * holds what the viewer may see; that another's pay was read is recorded. Throws QueryError.
 */
export async function askAs(
  viewer: Viewer,
  { warehouse, options, ...asking }: Asking & { warehouse: Warehouse; options?: WarehouseOptions },
  query: Query,
  given: Record<string, string>,
  most?: number,
): Promise<QueryResult> {
  pick(query.info.name, visible([query], viewer))
  checked(query.info, given)
  if (!query.info.pay) return askQuery(warehouse, query, given, most)
  const own = await openPay(asking.store, warehouse.commit, query, viewer, options)
  const result = await askQuery(own, query, given, most).finally(own.close)
  await recordRead(asking, viewer, query.info, given, result)
  return result
}

/** Runs one query over an open warehouse; past `most` rows the answer is cut and says so. Throws QueryError. */
export async function askQuery(
  warehouse: Warehouse,
  query: Query,
  given: Record<string, string>,
  most?: number,
): Promise<QueryResult> {
  const { info, select, reads } = query
  checked(info, given)
  const now = await warehouse.now()
  await warehouse.open(reads)
  const asked = warehouse.ask(select, values(info.params, given, now), most)
  const { columns, rows, isCut, scanned } = await asked.catch((cause) => {
    if (cause instanceof QueryError) throw cause
    const failed = `${info.name} could not be answered`
    if (info.pay) throw new QueryError('query_failed', `${failed}; what the engine said may quote pay and is not shown`)
    throw new QueryError('query_failed', `${failed}: ${(cause as Error).message}`, { cause })
  })
  const { commit } = warehouse
  return {
    query: info.name,
    title: info.title,
    build: commit.build,
    data_as_of: commit.data_as_of,
    columns: columns.map((column) => explained(query, column, commit.tables, now.reporting_currency)),
    rows,
    ...(isCut ? { note: `cut after ${most} rows` } : {}),
    ...(scanned === undefined ? {} : { scanned_bytes: scanned }),
  }
}

/** A column with what it means, by the query itself or else by the table that it is passed on from, and its unit. */
export function explained(
  { reads, meanings, origins, units }: Pick<Query, 'reads' | 'meanings' | 'origins' | 'units'>,
  { name, type }: { name: string; type: string },
  tables: Record<string, Pick<CommittedTable, 'columns'>>,
  currency: string,
): Column {
  const from = origins.has(name) ? [origins.get(name)!] : reads
  const said = from.map((table) => tables[table]?.columns.find((column) => column.name === name)?.meaning)
  const hint = units.get(name) ?? unitOf(name)
  return {
    name,
    type,
    meaning: meanings.get(name) ?? said.find(Boolean) ?? null,
    unit: hint === 'currency' ? currency : hint,
  }
}

/** The unit that a column's suffix says; money is in the reporting currency unless its name says local. */
function unitOf(name: string): string | null {
  if (/(^|_)local_amount(_before)?$/.test(name)) return null
  if (/(^|_)amount(_before)?$/.test(name)) return 'currency'
  return /_(count|days|hours|minutes|rate|rank)$/.exec(name)?.[1] ?? null
}
