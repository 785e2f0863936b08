import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generate } from '../../demo/generate.ts'
import type { Stack } from '../../demo/tools/stack.ts'
import { type Duck, openDuck, quote } from '../../lake/duckdb.ts'
import { layout } from '../../lake/layout.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import { differences, type Lake, type Pair } from './compare.ts'
import { testWorld } from './lake.ts'
import { pairs as all } from './pairs.ts'
import { partFor } from './part.ts'

/** Some of the tables that the answer key tells of, by their files. */
export const pairsOf = (files: string[]): Pair[] =>
  files.map((file) => {
    const found = all.find((each) => each.file === file)
    if (!found) throw new Error(`the answer key tells of no ${file}`)
    return found
  })

/** The demo company on a stack, a tenth as large: ingested, the tables of the pairs and some others built, and each pair compared cell by cell. */
export function onStack(stack: Stack, pairs: Pair[], others: string[] = []): { rows: Lake['rows'] } {
  let folder: string
  let duck: Duck
  let lake: Lake
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), `quarterdeck-${stack}-`))
    await generate({ out: join(folder, 'demo'), seed: 1, scale: 0.1, stack })
    const world = testWorld(join(folder, 'lake'))
    await world.store.putNew(layout.company, readFileSync(join(folder, 'demo/company.json')))
    const answers = await ingest(world, [join(folder, 'demo/exports'), join(folder, 'demo/sheets')])
    expect(answers.filter(({ state }) => state === 'held' || state === 'rejected')).toEqual([])
    const shown = [...new Set([...pairs.map(({ table }) => table), ...others])]
    const { commit } = await build(world, partFor(...shown))
    duck = await openDuck()
    for (const schema of ['core', 'metrics']) await duck.run(`create schema ${schema}`)
    for (const table of shown) {
      const paths = await Promise.all(commit.tables[table]!.files.map(({ key }) => world.store.localFile(key)))
      await duck.run(`create view ${table} as select * from read_parquet([${paths.map(quote).join()}])`)
    }
    lake = { rows: (sql) => duck.rows(sql), truth: join(folder, 'demo/truth') }
  }, 300_000)
  afterAll(() => {
    duck?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  for (const pair of pairs)
    test(`${pair.table}, ${pair.file}`, async () => {
      expect((await differences(lake, pair)).join('\n')).toBe('')
    })
  return { rows: (sql) => lake.rows(sql) }
}
