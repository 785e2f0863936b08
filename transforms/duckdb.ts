import { createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type DuckOptions, openDuck, quote } from '../lake/duckdb.ts'
import { sha256File } from '../lake/hash.ts'
import type { Store } from '../lake/store.ts'
import { check } from './check.ts'
import type { Engine, Shape } from './engine.ts'
import { parseSelect, tablesRead } from './graph.ts'
import { ModelError } from './model.ts'
import { rawSelect } from './raw.ts'
import { tooLarge } from './size.ts'

/** DuckDB's type names in the portable words of Shape; a type that Athena cannot read from Parquet is refused. */
export function portableType(column: string, type: string): string {
  const known = type.toLowerCase().replace('timestamp_ms', 'timestamp').replace(/, /g, ',')
  if (/^(varchar|bigint|integer|boolean|date|timestamp|decimal\(\d+,\d+\))$/.test(known)) return known
  const remedy: Record<string, string> = {
    hugeint: 'cast the sum of integers: "cast(sum(x) as bigint)"',
    double: 'a double leaves only as "cast(round(x, n) as decimal(p, n))"',
    '"null"': 'cast the null to a type',
  }
  throw new ModelError(
    `${column} is ${type}, which no other engine reads alike; ${remedy[known] ?? 'cast it to a portable type'}`,
  )
}

/** How the DuckDB engine is opened: where the lake's files are, and a folder for drafts. Without a lake a key is the path of a file. */
export type DuckEngineOptions = DuckOptions & { lake?: Pick<Store, 'localFile' | 'put'>; drafts?: string }

/** The DuckDB engine, and how it writes a file that is no table. */
export type DuckEngine = Engine & {
  /** As an engine does; the files say the shape. */
  fromFiles(name: string, keys: string[]): Promise<void>
  /** Writes a select's rows, ordered by `order`, to a Parquet file; answers how many. */
  writeFile(select: string, shape: Shape[], order: string[], file: string): Promise<number>
}

const paths = { localFile: async (path: string) => path, put: () => Promise.reject(new Error('there is no lake')) }

/** The DuckDB engine, in memory, spilling to `options.temp`. Rows are written in order, so the same rows are the same bytes. */
export async function duckEngine({
  lake = paths,
  drafts = '.',
  ...options
}: DuckEngineOptions = {}): Promise<DuckEngine> {
  const duck = await openDuck({ ...options, ordered: true })
  for (const schema of ['raw', 'given', 'staging', 'core', 'metrics', 'pay']) await duck.run(`create schema ${schema}`)
  const draftOf = (name: string) => join(drafts, `${name}.parquet`)
  const files = async (keys: string[]) =>
    `read_parquet([${(await Promise.all(keys.map((key) => lake.localFile(key)))).map(quote).join(', ')}])`
  const view = (name: string, select: string) => duck.run(`create or replace view ${name} as ${select}`)
  const fromFiles = async (name: string, keys: string[]) => view(name, `select * from ${await files(keys)}`)
  const writeFile = async (select: string, shape: Shape[], order: string[], file: string) => {
    const columns = shape.map(
      ({ name, type }) => `cast(${name} as ${type === 'timestamp' ? 'timestamp_ms' : type}) as ${name}`,
    )
    const [row] = await duck.rows(
      `copy (select ${columns.join(', ')} from (${select}\n) as made order by ${order.join(', ')}) to ${quote(file)} (format parquet, compression zstd, compression_level 1)`,
    )
    return Number(row?.Count)
  }
  const write = async (name: string, select: string, shape: Shape[], order: string[]) => {
    const draft = draftOf(name)
    await writeFile(select, shape, order, draft).catch(tooLarge(name))
    await view(name, `select * from read_parquet([${quote(draft)}])`)
  }
  return {
    atOnce: 1,
    writer: () => 'duckdb 1.5.5, parquet zstd level 1',
    async fromRaw(table, entries) {
      const local = new Map<string, string>()
      for (const { outputs } of entries) for (const { key } of outputs) local.set(key, await lake.localFile(key))
      await view(
        table.name,
        rawSelect(table, entries, (key) => local.get(key)!),
      )
    },
    fromFiles,
    fromSelect: view,
    async shape(name, select) {
      const rows = await duck.rows(`describe ${select}`).catch((cause: Error) => {
        throw new ModelError(`${name}: ${cause.message}`, { cause })
      })
      return rows.map((row) => ({
        name: String(row.column_name).toLowerCase(),
        type: portableType(`${name}.${row.column_name}`, String(row.column_type)),
      }))
    },
    write,
    writeFile,
    async writeRows(name, rows, shape, order) {
      if ('files' in rows) return write(name, `select * from ${await files(rows.files)}`, shape, order)
      const draft = `${draftOf(name)}.ndjson`
      await pipeline(Readable.from(lines(rows)), createWriteStream(draft))
      const texts = shape.map((column) => `${column.name}: 'varchar'`).join(', ')
      const source = `select * from read_json(${quote(draft)}, format = 'newline_delimited', columns = {${texts}})`
      return write(name, source, shape, order).finally(() => rm(draft, { force: true }))
    },
    check: (name, shape, grain, predicates) => check(duck, name, shape, grain, predicates).catch(tooLarge(name)),
    examples: (name, grain, predicate, most = 5) =>
      duck.rows(
        `select ${grain.join(', ')} from ${name} where not (${predicate}) order by ${grain.join(', ')} limit ${most}`,
      ),
    async keep(name, _, folder) {
      const draft = draftOf(name)
      const file = { key: `${folder}part-0.parquet`, sha256: await sha256File(draft), bytes: (await stat(draft)).size }
      await lake.put(file.key, { file: draft })
      await fromFiles(name, [file.key])
      await rm(draft)
      return [file]
    },
    rows: (name) => duck.rows(`select * from ${name}`),
    reads: async (name, select) => tablesRead(await parseSelect(duck, name, select)),
    close: async () => duck.close(),
  }
}

function* lines(rows: Iterable<Record<string, unknown>>): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`
}
