import { randomBytes } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Duck, openDuck, quote } from '../../lake/duckdb.ts'
import { findQueries } from '../../queries/find.ts'
import { values } from '../../queries/params.ts'
import { positional } from '../../queries/read.ts'
import { openWarehouse } from '../../queries/warehouse.ts'
import type { Shape } from '../../transforms/engine.ts'
import { findModels } from '../../transforms/find.ts'
import { type DemoLake, demoLake } from '../warehouse/lake.ts'
import { type Answer, ask } from './client.ts'
import { missing } from './java.ts'
import { startTrino, type Trino } from './server.ts'
import { show } from './tables.ts'

/** Tables that Trino makes otherwise, each with its reason. */
const deviations: Record<string, string> = {}

/** Cells as text, a time without the zeros that end its fraction. */
const told = (row: unknown[]) =>
  row.map((cell) =>
    cell === null
      ? null
      : String(cell)
          .replace(/(:\d\d)\.(\d*?)0+$/, '$1.$2')
          .replace(/\.$/, ''),
  )

const lacking = missing()
if (lacking) console.warn(`\nNothing is compared with Trino: ${lacking}.\n`)

// Skipped only where there is no JDK or no Maven; the title then says which.
describe.skipIf(lacking)(`Trino makes every table as DuckDB does${lacking ? ` (skipped: ${lacking})` : ''}`, () => {
  let lake: DemoLake
  let trino: Trino
  let duck: Duck

  beforeAll(async () => {
    lake = await demoLake(0.2)
    trino = await startTrino()
    duck = await openDuck()
    await show(trino, lake.store, lake.commit)
  })

  afterAll(async () => {
    duck?.close()
    await trino?.stop()
  })

  const names = findModels().map(({ name }) => name)
  test.each(names.filter((name) => !deviations[name]).map((name) => [name] as const))('%s', async (name) => {
    const model = findModels().find((each) => each.name === name)!
    const answer = await ask(trino.url, model.select)
    const shape = lake.commit.tables[name]!.columns.map((column): Shape => ({ name: column.name, type: column.type }))
    expect(answer.columns).toEqual(shape)
    expect(await difference(answer, shape, name)).toEqual([])
  })

  test.each(Object.entries(deviations))('%s still deviates: %s', async (name) => {
    const model = findModels().find((each) => each.name === name)!
    const shape = lake.commit.tables[name]!.columns
    const differs = await ask(trino.url, model.select).then((answer) => difference(answer, shape, name), String)
    expect(differs).not.toEqual([])
  })

  test.each(findQueries().map((query) => [query.info.name, query] as const))(
    'queries/%s.sql, with its defaults',
    async (_, query) => {
      const warehouse = await openWarehouse(lake.store, lake.commit)
      try {
        const asked = await values(query.info.params, await required(), await warehouse.now())
        await warehouse.open(query.reads)
        const ours = await warehouse.ask(query.select, asked)
        const { select, names } = positional(query.select)
        const literals = names.map((name) => (asked[name] === null ? 'null' : quote(String(asked[name]))))
        const using = literals.length > 0 ? ` using ${literals.join(', ')}` : ''
        const theirs = await ask(trino.url, `execute immediate ${quote(select)}${using}`)
        expect(theirs.columns).toEqual(ours.columns)
        expect(theirs.rows.map(told)).toEqual(ours.rows.map(told))
      } finally {
        warehouse.close()
      }
    },
  )

  /** Values of the parameters that have no default: a deal with many changes, a movement. */
  async function required(): Promise<Record<string, string>> {
    const [row] = await lake.rows(
      'select opportunity_id from core.opportunity_event order by event_number desc, opportunity_id limit 1',
    )
    return { deal: String(row?.opportunity_id), movement: 'pushed_out' }
  }

  /** Up to three rows that only one side has, with how many there are. */
  async function difference(answer: Answer, shape: Shape[], name: string): Promise<string[]> {
    const file = join(tmpdir(), `quarterdeck-${randomBytes(6).toString('hex')}.ndjson`)
    const text = (cell: unknown) => (cell === null ? null : String(cell))
    await writeFile(
      file,
      answer.rows
        .map((row) => `${JSON.stringify(Object.fromEntries(shape.map((column, n) => [column.name, text(row[n])])))}\n`)
        .join(''),
    )
    const fields = shape.map((column) => `${column.name}: 'varchar'`).join(', ')
    const casts = shape.map((column) => `cast(${column.name} as ${column.type}) as ${column.name}`).join(', ')
    await duck.run(
      `create or replace temp table theirs as select ${casts} from read_json(${quote(file)}, format = 'newline_delimited', columns = {${fields}})`,
    )
    await rm(file)
    const paths = await Promise.all(lake.commit.tables[name]!.files.map(({ key }) => lake.store.localFile(key)))
    await duck.run(
      `create or replace temp table ours as select ${casts} from read_parquet([${paths.map(quote).join(', ')}])`,
    )
    const only = async (side: string, other: string) => {
      const rows = await duck.rows(`select * from ${side} except all select * from ${other} order by all`)
      return rows.length === 0
        ? []
        : [
            `only ${side}: ${rows.length} rows, such as ${rows
              .slice(0, 3)
              .map((row) => JSON.stringify(row))
              .join(' ')}`,
          ]
    }
    return [...(await only('ours', 'theirs')), ...(await only('theirs', 'ours'))]
  }
})
