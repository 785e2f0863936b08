import type { Athena } from './athena.ts'
import { type Databases, placed } from './databases.ts'
import { createDatabase, createTable, dropDatabase } from './hive.ts'

/** Folders of a lake as tables of Athena, in databases that are made when the first table of theirs is shown. */
export interface Shown {
  /** The name under which Athena knows a table. */
  own(table: string): string
  /** Shows a folder of Parquet as a table; once, however often it is asked for. */
  table(name: string, shape: { name: string; type: string }[], folder: string): Promise<void>
  /** Shows a select as a table; its text names tables as Athena knows them. */
  view(name: string, select: string): Promise<void>
  /** Forgets the databases; their files stay. */
  drop(): Promise<void>
}

/** Shows tables of the lake at `lake`, s3://bucket/prefix. What could not be made is tried again by whoever asks next. */
export function shownOn(athena: Athena, lake: string, databases: Databases): Shown {
  const own = (table: string) => placed(databases, table)
  const done = new Map<string, Promise<unknown>>()
  const once = async (name: string, statement: string) => {
    const mine = done.get(name) ?? athena.run(statement)
    done.set(name, mine)
    await mine.catch((error) => {
      done.delete(name)
      throw error
    })
  }
  /** A name whose database is there. */
  const placeOf = async (name: string) => {
    const database = own(name).split('.')[0]!
    await once(database, createDatabase(database))
    return own(name)
  }
  return {
    own,
    async table(name, shape, folder) {
      await once(own(name), createTable(await placeOf(name), shape, `${lake}/${folder}`))
    },
    async view(name, select) {
      await athena.run(`create or replace view ${await placeOf(name)} as ${select}`)
    },
    async drop() {
      const opened = [...done.keys()].filter((name) => !name.includes('.'))
      for (const name of opened) await athena.run(dropDatabase(name)).catch(() => undefined) // It holds no data.
    },
  }
}
