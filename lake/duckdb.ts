import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { program } from './program.ts'

const prelude = program.text('lake/prelude.sql')!

/** How DuckDB is opened. `memory` as DuckDB writes it ('2GB'); `temp` is where it may spill, `spill` how much: else what the disk has; `signal` ends what runs and all that would follow. */
export type DuckOptions = {
  memory?: string
  threads?: number
  temp?: string
  spill?: string
  ordered?: boolean
  signal?: AbortSignal | undefined
}

/** An open database in memory. `run` ignores an answer; `rows` reads it whole, decimals and bigints as text. */
export interface Duck {
  connection: DuckDBConnection
  run(sql: string): Promise<void>
  rows(sql: string, values?: (string | number | boolean | null)[]): Promise<Record<string, Cell>[]>
  close(): void
}

/** A value as JSON carries it: text, number (integers up to 2^31 and doubles), boolean or null. */
export type Cell = string | number | boolean | null

/** Opens DuckDB with the one set of settings that the project uses; nobody else opens it. */
export async function openDuck(options: DuckOptions = {}): Promise<Duck> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(options.threads ?? 2),
    memory_limit: options.memory ?? '2GB',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(options.temp ? { temp_directory: options.temp } : {}),
  })
  const connection = await instance.connect()
  await connection.run(prelude)
  await connection.run(`set preserve_insertion_order = ${options.ordered ?? false}`)
  if (options.spill) await connection.run(`set max_temp_directory_size = ${quote(options.spill)}`)
  const { signal } = options
  const stop = () => connection.interrupt()
  signal?.addEventListener('abort', stop)
  return {
    connection,
    run: async (sql) => {
      signal?.throwIfAborted()
      await connection.run(sql)
    },
    rows: async (sql, values) => {
      signal?.throwIfAborted()
      return (await connection.runAndReadAll(sql, values)).getRowObjectsJson() as Record<string, Cell>[]
    },
    close: () => {
      signal?.removeEventListener('abort', stop)
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** Closes the database to everything but the SQL over what it holds: no files, no settings, no extensions. */
export async function lockDown(duck: Duck): Promise<void> {
  await duck.run('set enable_external_access = false; set lock_configuration = true')
}

/** A text as an SQL literal. */
export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`
