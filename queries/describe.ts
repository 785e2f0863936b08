import type { Column, Commit, CommittedTable } from '../lake/commits.ts'
import type { Store } from '../lake/store.ts'
import { meant, QueryError } from './error.ts'
import { resolveHead } from './warehouse.ts'

/** What is told of one table, from the commit itself. */
export type TableInfo = {
  table: string
  description: string
  grain: string[]
  rows: number
  columns: Column[]
  warnings: { audit: string; rows: number }[]
}

/** A build and the tables of it that were asked for. */
export type Description = { build: string; data_as_of: string; tables: TableInfo[] }

/** Tells of all tables of the newest build that may be read, or of one. Throws no_build, or unknown_table with the nearest name. */
export async function describe(store: Store, table?: string): Promise<Description> {
  const { build, data_as_of, tables } = await resolveHead(store)
  const names = readable(tables)
  const name = table?.toLowerCase()
  if (name !== undefined && !names.includes(name))
    throw new QueryError('unknown_table', `build ${build} has no table "${table}".${meant(name, names)}`)
  return {
    build,
    data_as_of,
    tables: names.filter((each) => !name || each === name).map((each) => told(each, tables[each]!)),
  }
}

/** The tables that queries read, by layer and name: metrics, core, given. */
function readable(tables: Commit['tables']): string[] {
  return ['metrics', 'core', 'given'].flatMap((schema) =>
    Object.keys(tables)
      .filter((name) => name.startsWith(`${schema}.`))
      .sort(),
  )
}

const told = (table: string, { description, grain, rows, columns, warnings }: CommittedTable): TableInfo => ({
  table,
  description,
  grain,
  rows,
  columns,
  warnings,
})
