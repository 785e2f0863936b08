import type { Athena } from '../lake/athena.ts'
import type { Databases } from '../lake/databases.ts'
import { renamed, tablesIn } from '../lake/names.ts'
import { shownOn } from '../lake/shown.ts'
import type { Store } from '../lake/store.ts'
import { checkOnce } from './check.ts'
import { portableType } from './duckdb.ts'
import type { Engine } from './engine.ts'
import { rawExternal } from './external.ts'
import { lazy } from './lazy.ts'
import { ModelError } from './model.ts'
import { inTurn } from './pace.ts'
import { folderOf, nothing, written } from './written.ts'

/** What the Athena engine works with. */
export type AthenaEngineOptions = {
  athena: Athena
  store: Store
  /** Where Athena sees the lake: s3://bucket/prefix, without a slash at its end. */
  lake: string
  /** The databases of this attempt; nobody else's have its suffix. */
  databases: Databases
  /** Whether Athena makes a model; the engine beside it makes the others. Where nothing is said it makes all. */
  makes?: (model: string) => boolean
  /** Tables made at once; Athena runs some twenty statements of an account at a time (Service quotas). */
  atOnce?: number
}

/**
 * The Athena engine: models are inserted into external tables over folders of the attempt. The engine beside it, DuckDB, parses, writes
 * given tables and makes what Athena is not to make; each sees what the other made when it first reads it.
 */
export function athenaEngine(engine: Engine, options: AthenaEngineOptions): Engine {
  const { athena, store, lake, databases, makes = () => true, atOnce = 8 } = options
  const duck = inTurn(engine)
  const [here, beside] = [lazy(), lazy()]
  const made = new Map<string, boolean>() // Whether Athena makes a table, by name.
  const { own, table, view, drop } = shownOn(athena, lake, databases)
  const there = (text: string) => renamed(text, own)

  const ask = async (select: string, most?: number) => {
    await here.need(tablesIn(select))
    return athena.ask(there(select), most === undefined ? {} : { most })
  }
  const isOwn = (name: string) => made.get(name) === true
  const failing = (name: string) => (cause: Error) => {
    throw new ModelError(`${name}: ${cause.message}`, { cause })
  }

  return {
    atOnce,
    writer: (model) => (model && makes(model) ? 'athena engine 3, parquet zstd' : duck.writer()),
    async fromRaw(raw, entries) {
      beside.note(raw.name, () => duck.fromRaw(raw, entries))
      here.note(raw.name, async () => {
        const select = await rawExternal({ duck, table, own, nonce: databases.suffix }, raw, entries)
        await view(raw.name, select)
      })
    },
    async fromFiles(name, keys, shape) {
      beside.note(name, () => duck.fromFiles(name, keys, shape))
      here.note(name, () => table(name, shape, folderOf(keys[0]!)))
    },
    async fromSelect(name, select) {
      beside.note(name, async () => {
        await beside.need(tablesIn(select))
        await duck.fromSelect(name, select)
      })
      here.note(name, async () => {
        await here.need(tablesIn(select))
        await view(name, there(select))
      })
    },
    async shape(name, select) {
      if (!makes(name)) {
        await beside.need(tablesIn(select))
        return duck.shape(name, select)
      }
      const { columns } = await ask(`select * from (${select}\n) as made where false`).catch(failing(name))
      return columns.map((column) => ({ name: column.name, type: portableType(`${name}.${column.name}`, column.type) }))
    },
    async write(name, select, shape, order, folder) {
      made.set(name, makes(name))
      if (isOwn(name)) {
        await here.need(tablesIn(select))
        await table(name, shape, folder)
        const columns = shape.map((column) => `cast(made."${column.name}" as ${column.type}) as "${column.name}"`)
        await athena.run(`insert into ${own(name)} select ${columns.join(', ')} from (${there(select)}\n) as made`)
        return
      }
      await beside.need(tablesIn(select))
      await duck.write(name, select, shape, order, folder)
    },
    async writeRows(name, rows, shape, order, folder) {
      made.set(name, false)
      await duck.writeRows(name, rows, shape, order, folder)
    },
    async check(name, shape, grain, predicates) {
      if (isOwn(name)) return checkOnce(ask, name, shape, grain, predicates)
      for (const predicate of predicates) await beside.need(tablesIn(predicate))
      return duck.check(name, shape, grain, predicates)
    },
    async examples(name, grain, predicate, most = 5) {
      if (!isOwn(name)) return duck.examples(name, grain, predicate, most)
      const columns = grain.join(', ')
      const { rows } = await ask(
        `select ${columns} from ${name} where not (${predicate}) order by ${columns} limit ${most}`,
      )
      return rows.map((row) => Object.fromEntries(grain.map((column, n) => [column, row[n]])))
    },
    async keep(name, shape, folder) {
      const files = isOwn(name) ? await written(store, folder) : []
      if (files.length > 0) {
        const keys = files.map(({ key }) => key)
        beside.note(name, () => duck.fromFiles(name, keys, shape))
        return files
      }
      if (isOwn(name)) await duck.write(name, nothing(shape), shape, [shape[0]!.name], folder) // A table without rows is a file all the same.
      const kept = await duck.keep(name, shape, folder)
      if (!isOwn(name)) here.note(name, () => table(name, shape, folder))
      return kept
    },
    async rows(name) {
      await beside.need([name])
      return duck.rows(name)
    },
    reads: (name, select) => duck.reads(name, select),
    async close() {
      await drop()
      athena.close()
      await duck.close()
    },
  }
}
