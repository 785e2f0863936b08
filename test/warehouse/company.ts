import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generate, type Options } from '../../demo/generate.ts'
import type { Stack } from '../../demo/tools/stack.ts'
import { openDuck, quote } from '../../lake/duckdb.ts'
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

/** Some tables of the demo company, made in a folder of its own: SQL over them, where its answer key lies, and how to be rid of it. */
export type Company = Lake & { close(): void }

/** Makes the demo company's exports, takes in what `brought` names of its folder, and builds the tables with all that they are made from. */
export async function companyOf(
  demo: Omit<Options, 'out'>,
  tables: string[],
  brought: (folder: string) => string[] = (folder) => [join(folder, 'exports'), join(folder, 'sheets')],
): Promise<Company> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-company-'))
  const out = join(folder, 'demo')
  await generate({ out, ...demo })
  const world = testWorld(join(folder, 'lake'))
  await world.store.putNew(layout.company, readFileSync(join(out, 'company.json')))
  const answers = await ingest(world, brought(out))
  const planted = demo.stack === 'hubspot' ? [] : ['partial', 'duplicate'] // Salesforce's exports have bad records and a file twice.
  const fine = new Set(['accepted', ...planted])
  expect(answers.filter(({ state }) => !fine.has(state)).map(({ message }) => message)).toEqual([])
  const { commit } = await build(world, partFor(...tables))
  const duck = await openDuck()
  for (const schema of ['core', 'metrics']) await duck.run(`create schema ${schema}`)
  for (const table of new Set(tables)) {
    const paths = await Promise.all(commit.tables[table]!.files.map(({ key }) => world.store.localFile(key)))
    await duck.run(`create view ${table} as select * from read_parquet([${paths.map(quote).join()}])`)
  }
  const close = () => {
    duck.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { rows: (sql) => duck.rows(sql), truth: join(out, 'truth'), close }
}

/** The demo company on a stack, a tenth as large: the tables of the pairs and some others built, and each pair compared cell by cell. */
export function onStack(stack: Stack, pairs: Pair[], others: string[] = []): { rows: Lake['rows'] } {
  let company: Company
  beforeAll(async () => {
    company = await companyOf({ seed: 1, scale: 0.1, stack }, [...pairs.map(({ table }) => table), ...others])
  }, 300_000)
  afterAll(() => company?.close())
  for (const pair of pairs)
    test(`${pair.table}, ${pair.file}`, async () => {
      expect((await differences(company, pair)).join('\n')).toBe('')
    })
  return { rows: (sql) => company.rows(sql) }
}
