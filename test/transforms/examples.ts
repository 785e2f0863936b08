import { expect as assert, test } from 'vitest'
import { type Duck, openDuck, quote } from '../../lake/duckdb.ts'
import { columnsOf } from '../../sources/contract.ts'
import { findContracts, findSources } from '../../sources/find.ts'
import { portableType } from '../../transforms/duckdb.ts'
import type { Shape } from '../../transforms/engine.ts'
import { findGiven, findModels } from '../../transforms/find.ts'
import { inOrder, parseSelect, tablesRead } from '../../transforms/graph.ts'
import type { Model } from '../../transforms/model.ts'
import { nouns, unionSelect } from '../../transforms/union.ts'

/** Values of the columns that matter: text for decimals, dates and timestamps. */
export type Row = Record<string, string | number | boolean | null>

/** Given tables' rows and what the model then makes, in the order of its grain; only the columns that matter. */
export type Example = { given: Record<string, Row[]>; expect: Row[] }

const envelope: Shape[] = [
  ...['_extra', '_feed', '_file'].map((name) => ({ name, type: 'varchar' })),
  ...['_extracted_at', '_known_from'].map((name) => ({ name, type: 'timestamp' })),
]
const fill: Row = { _file: 'file', _extracted_at: '2026-01-01 00:00:00', _known_from: '2026-01-01 00:00:00' }

/** The shape of every table of the warehouse, from an empty one in which every table is made in order. */
export async function warehouse(): Promise<{ duck: Duck; shapes: Map<string, Shape[]>; models: Map<string, Model> }> {
  const duck = await openDuck({ ordered: true })
  const shapes = new Map<string, Shape[]>()
  for (const schema of ['raw', 'given', 'staging', 'core', 'metrics', 'pay']) await duck.run(`create schema ${schema}`)
  for (const { source, object, contract } of await findContracts())
    shapes.set(`raw.${source}_${object}`, [
      ...columnsOf(contract).map(({ column }) => ({ name: column, type: 'varchar' })),
      ...envelope,
    ])
  const givens = await findGiven()
  for (const { name, given } of givens) shapes.set(name, given.columns)
  const models = new Map(findModels().map((model) => [model.name, model]))
  const unions = nouns([...models.values()], findSources())
  const reads = new Map<string, string[]>()
  for (const model of models.values())
    reads.set(model.name, tablesRead(await parseSelect(duck, model.name, model.select)))
  for (const [noun, parts] of unions)
    reads.set(
      noun,
      parts.map((part) => part.name),
    )
  for (const [name, shape] of shapes) await create(duck, name, shape)
  for (const name of inOrder(reads)) {
    const select =
      models.get(name)?.select ??
      unionSelect(unions.get(name)!.map((part) => ({ name: part.name, shape: shapes.get(part.name)! })))
    const described = await duck.rows(`describe ${select}`)
    const shape = described.map((row) => ({
      name: String(row.column_name).toLowerCase(),
      type: portableType(`${name}.${row.column_name}`, String(row.column_type)),
    }))
    shapes.set(name, shape)
    await create(duck, name, shape)
  }
  return { duck, shapes, models }
}

const create = (duck: Duck, name: string, shape: Shape[]) =>
  duck.run(`create table ${name} (${shape.map((column) => `"${column.name}" ${column.type}`).join(', ')})`)

let empty: ReturnType<typeof warehouse> | undefined

/** One test an example: a warehouse in which every table exists and is empty, the given rows, then the model, its grain and audits. */
export function examples(name: string, cases: Record<string, Example>): void {
  for (const [title, example] of Object.entries(cases)) test(`${name}: ${title}`, () => run(name, example))
}

async function run(name: string, { given, expect }: Example): Promise<void> {
  empty ??= warehouse()
  const { duck, shapes, models } = await empty
  const model = models.get(name)
  if (!model) throw new Error(`there is no model ${name}`)
  try {
    for (const [table, rows] of Object.entries(given)) await insert(duck, table, shapes.get(table), rows)
    await duck.run(`create table made as ${model.select}`)
    const made = await duck.rows(`select * from made order by ${model.grain.join(', ')}`)
    assert(
      made.map((row, index) =>
        Object.fromEntries(Object.keys(expect[index] ?? row).map((column) => [column, row[column]])),
      ),
    ).toEqual(expect)
    const nulls = model.grain.map((column) => `${column} is null`).join(' or ')
    const grain = model.grain.join(', ')
    assert(
      await duck.rows(`select ${grain} from made group by ${grain} having count(*) > 1 or ${nulls}`),
      'grain',
    ).toEqual([])
    for (const { predicate, blocking } of model.audits)
      if (blocking && !/\bselect\b/i.test(predicate))
        assert(await duck.rows(`select * from made where not (${predicate})`), predicate).toEqual([])
  } finally {
    await duck.run('drop table if exists made')
    for (const table of Object.keys(given)) await duck.run(`delete from ${table}`)
  }
}

async function insert(duck: Duck, table: string, shape: Shape[] | undefined, rows: Row[]): Promise<void> {
  if (!shape) throw new Error(`there is no table ${table}`)
  for (const row of rows) {
    const filled: Row = table.startsWith('raw.') ? { _feed: table.split(/[._]/)[1]!, ...fill, ...row } : row
    const names = Object.keys(filled)
    const unknown = names.filter((column) => !shape.some((each) => each.name === column))
    if (unknown.length > 0) throw new Error(`${table} has no ${unknown.join(', ')}`)
    const values = Object.values(filled).map((value) => (typeof value === 'string' ? quote(value) : String(value)))
    await duck.run(`insert into ${table} (${names.join(', ')}) values (${values.join(', ')})`)
  }
}
