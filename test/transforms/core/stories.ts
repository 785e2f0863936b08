import { expect as assert, test } from 'vitest'
import type { Company } from '../../../company.ts'
import { type Duck, quote } from '../../../lake/duckdb.ts'
import { readCompany } from '../../../lake/settings.ts'
import { findSources } from '../../../sources/find.ts'
import type { Shape } from '../../../transforms/engine.ts'
import { findGiven } from '../../../transforms/find.ts'
import type { Given, GivenRow } from '../../../transforms/given.ts'
import { inOrder, parseSelect, tablesRead } from '../../../transforms/graph.ts'
import { nouns, unionSelect } from '../../../transforms/union.ts'
import { type Example, type Row, warehouse } from '../examples.ts'

const company = readCompany(
  JSON.stringify({ time_zone: 'America/New_York', fiscal: { start_month: 2, year_named_by: 'end' } }),
)
const asOf = '2026-06-30 16:00:00.000'
const envelope: Row = { _file: 'file', _extracted_at: '2026-06-28 06:00:00', _known_from: '2026-06-28 07:00:00' }

let prepared: ReturnType<typeof prepare> | undefined

/**
 * One test a story: rows of exports, then every table between them and the one named, then that one. The company of all stories counts
 * its days in New York, its money in USD and its years from February to January; it is the afternoon of 2026-06-30.
 */
export function stories(name: string, cases: Record<string, Example>): void {
  for (const [title, story] of Object.entries(cases)) test(`${name}: ${title}`, () => run(name, story))
}

async function prepare() {
  const { duck, shapes, models } = await warehouse()
  const givens = new Map((await findGiven()).map(({ name, given }) => [name, given]))
  const unions = nouns([...models.values()], findSources())
  const reads = new Map<string, string[]>()
  for (const [name, model] of models) reads.set(name, tablesRead(await parseSelect(duck, name, model.select)))
  for (const [name, parts] of unions)
    reads.set(
      name,
      parts.map((part) => part.name),
    )
  for (const [name, { reads: read }] of givens) reads.set(name, read)
  const selects = new Map([...models].map(([name, model]) => [name, model.select]))
  for (const [name, parts] of unions)
    selects.set(name, unionSelect(parts.map((part) => ({ name: part.name, shape: shapes.get(part.name)! }))))
  for (const name of ['given.build', 'given.tz_offset', 'given.calendar'])
    await insert(duck, name, shapes.get(name), await made(duck, givens.get(name)!))
  return { duck, shapes, models, givens, selects, reads }
}

/** A given table's rows; of the calendar a few years are enough. */
async function made(duck: Duck, { reads, rows }: Given): Promise<GivenRow[]> {
  const tables: Record<string, GivenRow[]> = {}
  for (const read of reads) tables[read] = (await duck.rows(`select * from ${read}`)) as GivenRow[]
  const input = { tables, company: company as Company, data_as_of: asOf, ledger: [], metrics: [] }
  return [...rows(input)].filter(({ calendar_date: day }) => !day || ('2024-02' <= day && day < '2028-02'))
}

async function run(name: string, { given, expect }: Example): Promise<void> {
  prepared ??= prepare()
  const { duck, shapes, models, givens, selects, reads } = await prepared
  const model = models.get(name)
  if (!model) throw new Error(`there is no model ${name}`)
  const known = new Set([...Object.keys(given), 'given.build', 'given.tz_offset', 'given.calendar'])
  const needed = new Map<string, string[]>()
  const need = (table: string) => {
    if (known.has(table) || needed.has(table) || !reads.has(table)) return
    needed.set(table, reads.get(table)!)
    for (const read of reads.get(table)!) need(read)
  }
  need(name)
  await duck.run('begin')
  try {
    for (const [table, rows] of Object.entries(given))
      await insert(
        duck,
        table,
        shapes.get(table),
        table.startsWith('raw.') ? rows.map((row) => landed(table, row)) : rows,
      )
    for (const table of inOrder(needed)) {
      const maker = givens.get(table)
      if (maker) await insert(duck, table, shapes.get(table), await made(duck, maker))
      else await duck.run(`insert into ${table} by name ${selects.get(table)}`)
    }
    const rows = await duck.rows(`select * from ${name} order by ${model.grain.join(', ')}`)
    assert(
      rows.map((row, n) => Object.fromEntries(Object.keys(expect[n] ?? row).map((column) => [column, row[column]]))),
    ).toEqual(expect)
    for (const { predicate, blocking } of model.audits)
      if (blocking) assert(await duck.rows(`select * from ${name} where not (${predicate})`), predicate).toEqual([])
  } finally {
    await duck.run('rollback')
  }
}

const landed = (table: string, row: Row): Row => ({ _feed: table.split(/[._]/)[1]!, ...envelope, ...row })

async function insert(duck: Duck, table: string, shape: Shape[] | undefined, rows: (Row | GivenRow)[]): Promise<void> {
  if (!shape) throw new Error(`there is no table ${table}`)
  const names = [...new Set(rows.flatMap(Object.keys))]
  const unknown = names.filter((column) => !shape.some((each) => each.name === column))
  if (unknown.length > 0) throw new Error(`${table} has no ${unknown.join(', ')}`)
  if (rows.length === 0) return
  const literal = (value: Row[string] | undefined) => (typeof value === 'string' ? quote(value) : String(value ?? null))
  const values = rows.map((row) => `(${names.map((column) => literal(row[column])).join(', ')})`)
  await duck.run(`insert into ${table} (${names.join(', ')}) values ${values.join(', ')}`)
}
