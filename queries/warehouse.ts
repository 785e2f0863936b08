import { type Commit, readHead } from '../lake/commits.ts'
import { type Duck, lockDown, openDuck, quote } from '../lake/duckdb.ts'
import { isPay } from '../lake/layout.ts'
import type { Store } from '../lake/store.ts'
import { QueryError } from './error.ts'
import { nowOf } from './now.ts'
import type { Now } from './params.ts'
import type { Cell } from './result.ts'
import { within } from './within.ts'

/** Columns and rows as the engine gives them; `type` in portable words. `isCut`: there were more rows than asked for. `scanned`: bytes that cost. */
export type Answer = { columns: { name: string; type: string }[]; rows: Cell[][]; isCut: boolean; scanned?: number }

/** The tables of one build behind their names, each opened when it is first read: on DuckDB or on Athena, with equal answers. */
export interface Warehouse<C = Commit> {
  readonly commit: C
  /** Opens tables; throws unknown_table for one that the build does not have, and for pay, whose rows only the policy puts in place. */
  open(tables: string[]): Promise<void>
  /** A table of the build that is not pay's, as a select names it that no policy has to do with. Throws unknown_table. */
  relation(table: string): Promise<string>
  /** Runs one select over open tables, its `$names` bound, up to `most` rows; throws query_timeout past the limit of time. */
  ask(select: string, values?: Record<string, string | null>, most?: number): Promise<Answer>
  now(): Promise<Now>
  close(): void
}

/** A warehouse in a DuckDB of its own, in which rows can be put in place. Questions wait for one another. */
export interface DuckWarehouse<C = Commit> extends Warehouse<C> {
  readonly duck: Duck
  /** Also a table of pay, whoever may see it. */
  relation(table: string): Promise<string>
  /** Takes a pay table for open whose rows the policy has put in place; `whole`: as a view of its files. */
  admit(table: string, whole: boolean): Promise<void>
  /** Shuts files, settings and extensions away: from then on only the SQL over what is open. */
  lock(): Promise<void>
}

/** How a warehouse is opened; `milliseconds` is the longest that one question may take. */
export type WarehouseOptions = { memory?: string; threads?: number; milliseconds?: number }

/** The newest build of a lake. Throws no_build where there is none. */
export async function resolveHead(store: Store): Promise<Commit> {
  const head = await readHead(store)
  if (head) return head
  throw new QueryError('no_build', 'the lake has no build yet; run "quarterdeck build"')
}

/** Opens the tables of a build for questions; `head` may still be on its way, DuckDB starts meanwhile. */
export async function openWarehouse<C extends Pick<Commit, 'build' | 'tables'>>(
  store: Pick<Store, 'localFile'>,
  head: Promise<C> | C,
  { memory = '1GB', threads, milliseconds = 10_000 }: WarehouseOptions = {},
): Promise<DuckWarehouse<C>> {
  const opening = openDuck({ memory, threads, ordered: true })
  const [commit, duck] = await Promise.all([head, opening]).catch(async (error) => {
    await opening.then((duck) => duck.close())
    throw error
  })
  await duck.run(
    "set temp_directory = ''; create schema core; create schema metrics; create schema given; create schema pay",
  )
  const views = new Map<string, Promise<string[]>>()
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }
  const paths = async (name: string, isShown = true): Promise<string[]> => {
    const { files } = tableOf(commit, isShown ? name : '', name)
    return Promise.all(files.map(({ key }) => store.localFile(key)))
  }
  const relation = (files: string[]) => `read_parquet([${files.map(quote).join(', ')}])`
  const view = async (name: string): Promise<string[]> => {
    const files = await paths(name, !isPay(name))
    await inTurn(() => duck.run(`create view ${name} as select * from ${relation(files)}`)) // Another question may be at its rows.
    return files
  }
  const open = async (tables: string[]) => {
    for (const name of tables) {
      const opening = views.get(name) ?? view(name)
      views.set(name, opening)
      await opening.catch((error) => {
        views.delete(name) // Whoever asks next tries again.
        throw error
      })
    }
  }
  const ask: Warehouse<C>['ask'] = (select, values, most) =>
    inTurn(() => within(duck, milliseconds, () => answer(duck, select, values, most)))
  return {
    commit,
    duck,
    open,
    ask,
    relation: async (name) => relation(await paths(name)),
    async admit(name, whole) {
      views.set(name, Promise.resolve(whole ? await paths(name) : []))
    },
    async lock() {
      const files = (await Promise.all(views.values())).flat()
      await duck.run(`set allowed_paths = [${files.map(quote).join(', ')}]`)
      await lockDown(duck)
    },
    now: nowOf(open, ask),
    close: duck.close,
  }
}

/** A table of a build by its name. Throws unknown_table, by the name under which it was asked for. */
export function tableOf({ build, tables }: Pick<Commit, 'build' | 'tables'>, name: string, asked = name) {
  const table = tables[name]
  if (table) return table
  throw new QueryError('unknown_table', `build ${build} has no ${asked}; run "quarterdeck build" to make it`)
}

async function answer(
  { connection }: Duck,
  select: string,
  values?: Record<string, string | null>,
  most = Number.POSITIVE_INFINITY,
): Promise<Answer> {
  const reader = await (most === Number.POSITIVE_INFINITY
    ? connection.runAndReadAll(select, values)
    : connection.streamAndReadUntil(select, most + 1, values))
  const types = reader.columnTypes()
  const columns = reader.columnNames().map((name, index) => ({ name, type: portable(String(types[index])) }))
  const cells = reader.getColumnsJson() as Cell[][] // By column: that is several times as fast as by row.
  const count = cells[0]?.length ?? 0
  const rows = Array.from({ length: Math.min(count, most) }, (_, row) => cells.map((column) => column[row]!))
  return { columns, rows, isCut: count > most }
}

const portable = (type: string) => type.toLowerCase().replace('timestamp_ms', 'timestamp').replace(/, /g, ',')
