import type { Commit } from '../lake/commits.ts'
import { quote } from '../lake/duckdb.ts'
import { isPay } from '../lake/layout.ts'
import type { Store } from '../lake/store.ts'
import { checkAggregate } from './aggregate.ts'
import { QueryError } from './error.ts'
import { type Build, type Pay, rowsFor } from './policy.ts'
import type { Query } from './read.ts'
import type { Viewer } from './viewer.ts'
import { type DuckWarehouse, openWarehouse, type WarehouseOptions } from './warehouse.ts'

/**
 * Opens a build for one question of one viewer about pay: a DuckDB of its own in which each pay table that the query reads holds the
 * rows that the viewer may see and no others, before the query runs. So no filter, sort, count or error of it can meet another's pay.
 * Then files and settings are shut away. The caller closes it.
 */
export async function openPay(
  store: Store,
  commit: Commit,
  query: Query,
  viewer: Viewer,
  options?: WarehouseOptions,
): Promise<DuckWarehouse> {
  const warehouse = await openWarehouse(store, commit, options)
  try {
    await warehouse.now() // It opens tables, which is not possible once the files are shut away.
    await warehouse.open(query.reads.filter((table) => !isPay(table)))
    if (query.info.pay === 'aggregate') await asAggregate(warehouse, query)
    const build = await buildOf(warehouse, query.reads.filter(isPay))
    for (const table of query.reads.filter(isPay)) await putRows(warehouse, table, query.info.pay!, viewer, build)
    await warehouse.lock()
    return warehouse
  } catch (error) {
    warehouse.close()
    throw error
  }
}

/** What the policy needs of the build: pay tables, those with whose rows they are seen, and the days of reports. */
async function buildOf({ commit, relation }: DuckWarehouse, names: string[]): Promise<Build> {
  const scope = (table: string) => commit.tables[table]?.scope
  const wanted = new Set([
    'core.rep_history',
    'given.calendar',
    ...names.flatMap((name) => [name, ...(scope(name) ?? [])]),
  ])
  const from = new Map<string, string>()
  for (const name of wanted) if (commit.tables[name]) from.set(name, await relation(name))
  return { scope, from: (table) => from.get(table) ?? '(select null where false)' }
}

/** Puts the rows that the viewer may see in place of a pay table. */
async function putRows(warehouse: DuckWarehouse, name: string, pay: Pay, viewer: Viewer, build: Build): Promise<void> {
  const from = await warehouse.relation(name)
  const rows = rowsFor(viewer, pay, name, build)
  if (rows === 'all') await warehouse.duck.run(`create view ${name} as select * from ${from}`)
  else
    await warehouse.duck.connection.run(
      `create table ${name} as select pay_row.* from ${from} as pay_row where ${rows.where}`,
      rows.values,
    )
  await warehouse.admit(name, rows === 'all')
}

/** The column of the person; of rows that are seen with those of another table there is none. */
const personOf = (scope: string[] = []) => (scope.some(isPay) ? undefined : scope[0])

/** Refuses a query whose figures could be of fewer people than five, whatever its header says. */
async function asAggregate({ ask, commit }: DuckWarehouse, { info, select }: Query): Promise<void> {
  const { rows } = await ask(`select json_serialize_sql(${quote(select)})`)
  const people = new Map(Object.entries(commit.tables).map(([name, { scope }]) => [name, personOf(scope)]))
  const objection = checkAggregate(JSON.parse(String(rows[0]![0])), people)
  if (objection)
    throw new QueryError('query_failed', `${info.name} is no aggregate of five people or more: ${objection}`)
}
