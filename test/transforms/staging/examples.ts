import { readdirSync, readFileSync } from 'node:fs'
import { expect as assert, test } from 'vitest'
import { openDuck, quote } from '../../../lake/duckdb.ts'
import { readModel } from '../../../transforms/model.ts'

type Row = Record<string, string | number | boolean | null>
type Example = { given: Record<string, Row[]>; expect: Row[] }

const root = new URL('../../../', import.meta.url)
const envelope =
  '_extra varchar, _feed varchar, _file varchar, _line bigint, _extracted_at timestamp, _known_from timestamp'

/** One test an example: a database in which every raw table exists and is empty, then the given rows, then the model. */
export function examples(name: string, cases: Record<string, Example>): void {
  for (const [title, example] of Object.entries(cases)) test(`${name}: ${title}`, () => run(name, example))
}

async function run(name: string, { given, expect }: Example): Promise<void> {
  const model = readModel(name, readFileSync(new URL(`transforms/${name.replace('.', '/')}.sql`, root), 'utf8'))
  const duck = await openDuck({ ordered: true })
  await duck.run(
    'create schema raw; create schema given; create table given.build(data_as_of timestamp, data_as_of_date date)',
  )
  for (const vendor of ['salesforce', 'company'])
    for (const file of readdirSync(new URL(`sources/${vendor}/`, root))) {
      const text = readFileSync(new URL(`sources/${vendor}/${file}`, root), 'utf8')
      const columns = [...text.slice(text.indexOf('row: {')).matchAll(/^ {4}'?(\w+)\??'?:/gm)].map(
        ([, column]) => `${column!.toLowerCase()} varchar`,
      )
      await duck.run(`create table raw.${vendor}_${file.slice(0, -3)} (${columns.join(', ')}, ${envelope})`)
    }
  for (const [table, rows] of Object.entries(given))
    for (const [index, row] of rows.entries()) {
      const feed = table.split(/[._]/)[1]!
      const filled: Row = table.startsWith('raw.')
        ? {
            _feed: feed,
            _file: 'file',
            _line: index + 2,
            _extracted_at: '2026-01-01 00:00:00',
            _known_from: '2026-01-01 00:00:00',
            ...row,
          }
        : row
      const values = Object.values(filled).map((value) => (typeof value === 'string' ? quote(value) : String(value)))
      await duck.run(`insert into ${table} (${Object.keys(filled).join(', ')}) values (${values.join(', ')})`)
    }
  await duck.run(`create table made as ${model.select}`)
  const made = await duck.rows(`select * from made order by ${model.grain.join(', ')}`)
  assert(
    made.map((row, index) =>
      Object.fromEntries(Object.keys(expect[index] ?? row).map((column) => [column, row[column]])),
    ),
  ).toEqual(expect)
  const columns = (await duck.rows('describe made')).map((row) => String(row.column_name))
  assert(
    columns.filter((column) => !model.meanings.has(column)),
    'columns without a meaning',
  ).toEqual([])
  const [broken] = await duck.rows(
    `select count(*) as n from made where ${model.grain.map((column) => `${column} is null`).join(' or ')}`,
  )
  assert(Number(broken?.n)).toBe(0)
  for (const { predicate, blocking } of model.audits)
    if (blocking) assert(await duck.rows(`select 1 from made where not (${predicate})`), predicate).toEqual([])
  duck.close()
}
