import type { Athena } from './athena.ts'
import { type Databases, placed } from './databases.ts'
import { createDatabase, createTable, dropDatabase } from './hive.ts'

/** Folders of a lake as tables of Athena, in databases that are made when the first table of theirs is shown. */
export interface Shown {
  /** The name under which Athena knows a table. */
  own(table: string): string
  /** Shows a folder of Parquet as a table; once, however often it is asked for. */
  table(name: string, shape: { name: string; type: string }[], folder: string): Promise<void>
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
  const databaseOf = (name: string) => name.split('.')[0]!
  return {
    own,
    async table(name, shape, folder) {
      const table = own(name)
      await once(databaseOf(table), createDatabase(databaseOf(table)))
      await once(table, createTable(table, shape, `${lake}/${folder}`))
    },
    async drop() {
      const opened = [...done.keys()].filter((name) => !name.includes('.'))
      for (const name of opened) await athena.run(dropDatabase(name)).catch(() => undefined) // It holds no data.
    },
  }
}
