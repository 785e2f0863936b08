import { randomBytes } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Duck, openDuck, quote } from '../../lake/duckdb.ts'
import type { Shape } from '../../transforms/engine.ts'
import { findModels } from '../../transforms/find.ts'
import { type DemoLake, demoLake } from '../warehouse/lake.ts'
import { type Answer, ask } from './client.ts'
import { missing } from './java.ts'
import { startTrino, type Trino } from './server.ts'
import { show } from './tables.ts'

/** Tables that Trino makes otherwise, each with its reason. */
const deviations: Record<string, string> = {}

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
