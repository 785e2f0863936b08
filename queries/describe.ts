import type { Column, Commit, CommittedTable, Warning } from '../lake/commits.ts'
import { isPay } from '../lake/layout.ts'
import type { Store } from '../lake/store.ts'
import { meant, QueryError } from './error.ts'
import { seesAllPay, seesPayTables } from './policy.ts'
import { nobody, type Viewer } from './viewer.ts'
import { resolveHead } from './warehouse.ts'

/** What is told of one table, from the commit itself; how many rows of pay there are and what is wrong with them only to who sees them all. */
export type TableInfo = {
  table: string
  description: string
  grain: string[]
  rows: number | null
  columns: Column[]
  warnings: Warning[]
}

/** A build and the tables of it that were asked for. */
export type Description = { build: string; data_as_of: string; tables: TableInfo[] }

/** Tells a viewer of all tables of the newest build that may be read, or of one. Throws no_build, or unknown_table with the nearest name. */
export async function describe(store: Store, table?: string, viewer: Viewer = nobody): Promise<Description> {
  const { build, data_as_of, tables } = await resolveHead(store)
  const names = readable(tables, viewer)
  const name = table?.toLowerCase()
  if (name !== undefined && !names.includes(name))
    throw new QueryError('unknown_table', `build ${build} has no table "${table}".${meant(name, names)}`)
  return {
    build,
    data_as_of,
    tables: names
      .filter((each) => !name || each === name)
      .map((each) => told(each, tables[each]!, isPay(each) && !seesAllPay(viewer))),
  }
}

/** The tables that queries read, by layer and name: metrics, core, given, and pay for who may know of it. */
function readable(tables: Commit['tables'], viewer: Viewer): string[] {
  return ['metrics', 'core', 'given', ...(seesPayTables(viewer) ? ['pay'] : [])].flatMap((schema) =>
    Object.keys(tables)
      .filter((name) => name.startsWith(`${schema}.`))
      .sort(),
  )
}

const told = (
  table: string,
  { description, grain, rows, columns, warnings }: CommittedTable,
  isPartly: boolean,
): TableInfo => ({
  table,
  description,
  grain,
  rows: isPartly ? null : rows,
  columns,
  warnings: isPartly ? [] : warnings,
})
