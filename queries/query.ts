import type { CommittedTable } from '../lake/commits.ts'
import type { Store } from '../lake/store.ts'
import { QueryError } from './error.ts'
import { findQuery } from './find.ts'
import { checked, values } from './params.ts'
import type { Query } from './read.ts'
import type { Column, QueryResult } from './result.ts'
import { openWarehouse, resolveHead, type Warehouse, type WarehouseOptions } from './warehouse.ts'

/** Runs one query by name over the newest build, in a DuckDB of its own. Throws QueryError. */
export async function runQuery(
  store: Store,
  name: string,
  given: Record<string, string> = {},
  options: WarehouseOptions = {},
): Promise<QueryResult> {
  const query = findQuery(name)
  checked(query.info, given)
  const warehouse = await openWarehouse(store, resolveHead(store), options)
  try {
    return await askQuery(warehouse, query, given)
  } finally {
    warehouse.close()
  }
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
  const { columns, rows, isCut } = await warehouse.ask(select, values(info.params, given, now), most).catch((cause) => {
    if (cause instanceof QueryError) throw cause
    throw new QueryError('query_failed', `${info.name} could not be answered: ${(cause as Error).message}`, { cause })
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
