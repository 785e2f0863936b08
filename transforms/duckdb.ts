import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type DuckOptions, openDuck, quote } from '../lake/duckdb.ts'
import type { Engine, Shape } from './engine.ts'
import { parseSelect, tablesRead } from './graph.ts'
import { ModelError } from './model.ts'

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

/** The DuckDB engine, in memory, spilling to `options.temp`. */
export async function duckEngine(options: DuckOptions = {}): Promise<Engine> {
  const duck = await openDuck(options)
  for (const schema of ['raw', 'given', 'staging', 'core', 'metrics']) await duck.run(`create schema ${schema}`)
  const copy = async (select: string, shape: Shape[], order: string[], file: string) => {
    const columns = shape.map(
      ({ name, type }) => `cast(${name} as ${type === 'timestamp' ? 'timestamp_ms' : type}) as ${name}`,
    )
    const [row] = await duck.rows(
      `copy (select ${columns.join(', ')} from (${select}\n) as made order by ${order.join(', ')}) to ${quote(file)} (format parquet, compression zstd)`,
    )
    return Number(row?.Count)
  }
  return {
    fromFiles: (name, files) =>
      duck.run(`create or replace view ${name} as select * from read_parquet([${files.map(quote).join(', ')}])`),
    fromSelect: (name, select) => duck.run(`create or replace view ${name} as ${select}`),
    async shape(name, select) {
      const rows = await duck.rows(`describe ${select}`).catch((cause: Error) => {
        throw new ModelError(`${name}: ${cause.message}`, { cause })
      })
      return rows.map((row) => ({
        name: String(row.column_name).toLowerCase(),
        type: portableType(`${name}.${row.column_name}`, String(row.column_type)),
      }))
    },
    write: copy,
    async writeRows(rows, shape, order, file) {
      const draft = `${file}.ndjson`
      await pipeline(Readable.from(lines(rows)), createWriteStream(draft))
      const texts = shape.map(({ name }) => `${name}: 'varchar'`).join(', ')
      const source = `select * from read_json(${quote(draft)}, format = 'newline_delimited', columns = {${texts}})`
      return copy(source, shape, order, file).finally(() => rm(draft, { force: true }))
    },
    async broken(name, predicates) {
      const plain = predicates.filter((predicate) => !/\bselect\b/i.test(predicate))
      const counts = new Map<string, number>()
      if (plain.length > 0) {
        const tests = plain.map((predicate, n) => `count(*) filter (where not (${predicate})) as n${n}`)
        const [row] = await duck.rows(`select ${tests.join(', ')} from ${name}`)
        for (const [n, predicate] of plain.entries()) counts.set(predicate, Number(row?.[`n${n}`]))
      }
      for (const predicate of predicates.filter((each) => !counts.has(each))) {
        const [row] = await duck.rows(`select count(*) as n from ${name} where not (${predicate})`)
        counts.set(predicate, Number(row?.n))
      }
      return predicates.map((predicate) => counts.get(predicate) ?? 0)
    },
    async grainBroken(name, grain) {
      const nulls = grain.map((column) => `${column} is null`).join(' or ')
      const [row] = await duck.rows(
        `select count(*) as n from (select ${grain.join(', ')} from ${name} group by ${grain.join(', ')} having count(*) > 1 or ${nulls})`,
      )
      return Number(row?.n)
    },
    rows: (name) => duck.rows(`select * from ${name}`),
    reads: async (name, select) => tablesRead(await parseSelect(duck, name, select)),
    close: duck.close,
  }
}

function* lines(rows: Iterable<Record<string, unknown>>): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`
}
