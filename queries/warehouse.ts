import { type Commit, readHead } from '../lake/commits.ts'
import { type Duck, lockDown, openDuck, quote } from '../lake/duckdb.ts'
import { isPay } from '../lake/layout.ts'
import type { Store } from '../lake/store.ts'
import { QueryError } from './error.ts'
import type { Now } from './params.ts'
import type { Cell } from './result.ts'
import { within } from './within.ts'

/** Columns and rows as the engine gives them; `type` in portable words. `isCut`: there were more rows than asked for. */
export type Answer = { columns: { name: string; type: string }[]; rows: Cell[][]; isCut: boolean }

/** The tables of one build behind their names, each opened when it is first read. Questions wait for one another. */
export interface Warehouse<C = Commit> {
  readonly commit: C
  readonly duck: Duck
  /** Opens tables; throws unknown_table for one that the build does not have, and for pay, whose rows only the policy puts in place. */
  open(tables: string[]): Promise<void>
  /** A table of the build as the engine reads it from its files, whoever may see it. Throws unknown_table. */
  files(table: string): Promise<string>
  /** Takes a pay table for open whose rows the policy has put in place; `whole`: as a view of its files. */
  admit(table: string, whole: boolean): Promise<void>
  /** Runs one select over open tables, its `$names` bound, up to `most` rows; throws query_timeout past the limit of time. */
  ask(select: string, values?: Record<string, string | null>, most?: number): Promise<Answer>
  /** Shuts files, settings and extensions away: from then on only the SQL over what is open. */
  lock(): Promise<void>
  now(): Promise<Now>
  close(): void
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
): Promise<Warehouse<C>> {
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
  let now: Promise<Now> | undefined
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }
  const paths = async (name: string, isShown = true): Promise<string[]> => {
    const table = isShown ? commit.tables[name] : undefined
    if (table) return Promise.all(table.files.map(({ key }) => store.localFile(key)))
    throw new QueryError('unknown_table', `build ${commit.build} has no ${name}; run "quarterdeck build" to make it`)
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
    files: async (name) => relation(await paths(name)),
    async admit(name, whole) {
      views.set(name, Promise.resolve(whole ? await paths(name) : []))
    },
    async lock() {
      const files = (await Promise.all(views.values())).flat()
      await duck.run(`set allowed_paths = [${files.map(quote).join(', ')}]`)
      await lockDown(duck)
    },
    now() {
      now ??= open(['given.build', 'given.calendar']).then(async () => {
        const { rows } = await ask(nowSelect)
        const [day, quarter, currency] = rows[0] ?? []
        return {
          data_as_of_date: String(day),
          current_quarter: (quarter as string | null) ?? null,
          reporting_currency: String(currency),
        }
      })
      return now
    },
    close: duck.close,
  }
}

const nowSelect = `select build.data_as_of_date, calendar.fiscal_quarter, build.reporting_currency
from given.build as build left join given.calendar as calendar on build.data_as_of_date = calendar.calendar_date`

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
