import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Duck, type DuckOptions, openDuck, quote } from '../lake/duckdb.ts'
import type { Checked, Engine, Shape } from './engine.ts'
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

/** The DuckDB engine, in memory, spilling to `options.temp`. Rows are written in order, so the same rows are the same bytes. */
export async function duckEngine(options: DuckOptions = {}): Promise<Engine> {
  const duck = await openDuck({ ...options, ordered: true })
  for (const schema of ['raw', 'given', 'staging', 'core', 'metrics', 'pay']) await duck.run(`create schema ${schema}`)
  const write = async (select: string, shape: Shape[], order: string[], file: string) => {
    const columns = shape.map(
      ({ name, type }) => `cast(${name} as ${type === 'timestamp' ? 'timestamp_ms' : type}) as ${name}`,
    )
    const [row] = await duck.rows(
      `copy (select ${columns.join(', ')} from (${select}\n) as made order by ${order.join(', ')}) to ${quote(file)} (format parquet, compression zstd, compression_level 1)`,
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
    write,
    async writeRows(rows, shape, order, file) {
      const draft = `${file}.ndjson`
      await pipeline(Readable.from(lines(rows)), createWriteStream(draft))
      const texts = shape.map(({ name }) => `${name}: 'varchar'`).join(', ')
      const source = `select * from read_json(${quote(draft)}, format = 'newline_delimited', columns = {${texts}})`
      return write(source, shape, order, file).finally(() => rm(draft, { force: true }))
    },
    check: (name, shape, grain, predicates) => check(duck, name, shape, grain, predicates),
    examples: (name, grain, predicate) =>
      duck.rows(`select ${grain.join(', ')} from ${name} where not (${predicate}) limit 5`),
    rows: (name) => duck.rows(`select * from ${name}`),
    reads: async (name, select) => tablesRead(await parseSelect(duck, name, select)),
    close: duck.close,
  }
}

/** One pass over the table for its grain, its plain predicates and its sums; a predicate with a select of its own takes another. */
async function check(
  duck: Duck,
  name: string,
  shape: Shape[],
  grain: string[],
  predicates: string[],
): Promise<Checked> {
  const plain = predicates.filter((predicate) => !/\bselect\b/i.test(predicate))
  const money = shape.filter((column) => /^decimal/.test(column.type) && /(^|_)amount$/.test(column.name))
  const same = grain.map((column) => `${column} is not distinct from lag(${column}) over ()`).join(' and ')
  const nulls = grain.map((column) => `${column} is null`).join(' or ')
  const tests = [
    'count(*) filter (where is_broken) as grain',
    ...plain.map((predicate, n) => `count(*) filter (where not (${predicate})) as n${n}`),
    ...money.map((column, n) => `cast(coalesce(sum(${column.name}), 0) as varchar) as s${n}`),
  ]
  const [row] = await duck.rows(
    `select ${tests.join(', ')} from (select *, (${nulls}) or (row_number() over () > 1 and ${same}) as is_broken from ${name}) as written`,
  )
  const counts = new Map(plain.map((predicate, n) => [predicate, Number(row?.[`n${n}`])]))
  for (const predicate of predicates.filter((each) => !counts.has(each))) {
    const [found] = await duck.rows(`select count(*) as n from ${name} where not (${predicate})`)
    counts.set(predicate, Number(found?.n))
  }
  return {
    grain: Number(row?.grain),
    broken: predicates.map((predicate) => counts.get(predicate)!),
    sums: Object.fromEntries(money.map((column, n) => [column.name, String(row?.[`s${n}`])])),
  }
}

function* lines(rows: Iterable<Record<string, unknown>>): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`
}
