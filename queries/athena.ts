import { AthenaError, type AthenaOptions, openAthena } from '../lake/athena.ts'
import type { Commit } from '../lake/commits.ts'
import { suffixOf } from '../lake/databases.ts'
import { isPay } from '../lake/layout.ts'
import { renamed, tablesIn } from '../lake/names.ts'
import { shownOn } from '../lake/shown.ts'
import { QueryError } from './error.ts'
import { nowOf } from './now.ts'
import { positional } from './read.ts'
import { tableOf, type Warehouse } from './warehouse.ts'

/** Which Athena answers, where it sees the lake (s3://bucket/prefix), and what its databases' names begin with; a question takes `milliseconds` at most. */
export type OnAthena = AthenaOptions & { lake: string; prefix?: string | undefined; milliseconds?: number }

/** Databases of one build alone hold the tables, so an earlier answer is as good however old: as old as Athena lets it be, in minutes. */
const reuse = 7 * 24 * 60

/**
 * A build on Athena: its tables are shown in databases of that commit, so that no question mixes two builds, each when it is first read.
 * Tables of pay are never shown: an engine that works out a query's own expressions before a condition would look at others' rows.
 */
export function openOnAthena(commit: Commit, { lake, prefix, milliseconds = 30_000, ...options }: OnAthena): Warehouse {
  const athena = openAthena(options)
  const { own, table } = shownOn(athena, lake, { suffix: suffixOf(commit), ...(prefix ? { prefix } : {}) })
  const show = async (name: string) => {
    const { columns, folder } = tableOf(commit, isPay(name) ? '' : name, name)
    await table(name, columns, folder)
  }
  const open = async (tables: string[]) => {
    await Promise.all(tables.map(show))
  }
  const ask: Warehouse['ask'] = async (select, values = {}, most) => {
    if (tablesIn(select).some(isPay)) throw new Error('pay is asked of DuckDB, where the policy puts its rows in place')
    const asked = positional(select)
    const bound = asked.names.map((name) => values[name] ?? null)
    const limits = { milliseconds, reuse, ...(most === undefined ? {} : { most }) }
    return athena.ask(renamed(asked.select, own), { values: bound, ...limits }).catch((cause: Error) => {
      if (!(cause instanceof AthenaError) || cause.code !== 'timeout') throw cause
      const seconds = milliseconds / 1000
      throw new QueryError('query_timeout', `the query took longer than ${seconds} s and was stopped; ask for less`, {
        cause,
      })
    })
  }
  return {
    commit,
    open,
    ask,
    async relation(name) {
      await show(name)
      return own(name)
    },
    now: nowOf(open, ask),
    close: athena.close,
  }
}
