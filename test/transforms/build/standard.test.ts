import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Commit } from '../../../lake/commits.ts'
import { type Duck, openDuck, quote } from '../../../lake/duckdb.ts'
import { layout } from '../../../lake/layout.ts'
import type { Store } from '../../../lake/store.ts'
import { ingest } from '../../../sources/ingest.ts'
import { build } from '../../../transforms/build.ts'
import { tablesOf } from '../../faults/lake.ts'
import { filesIn } from '../../temp.ts'
import { type DemoLake, demoLake, testWorld } from '../../warehouse/lake.ts'

let lake: DemoLake
let folder: string
let duck: Duck
beforeAll(async () => {
  lake = await demoLake(0.2)
  folder = await mkdtemp(join(tmpdir(), 'quarterdeck-standard-'))
  duck = await openDuck()
})
afterAll(async () => {
  lake.close()
  duck.close()
  await rm(folder, { recursive: true })
})

test('the whole warehouse comes again from landing, ledger and settings alone, to the byte', async () => {
  const copy = join(folder, 'landed')
  for (const part of ['landing', 'private/landing', 'ledger', layout.company])
    await cp(join(lake.folder, part), join(copy, part), { recursive: true })
  const { commit } = await build(testWorld(copy))
  expect(tablesOf(commit)).toEqual(tablesOf(lake.commit))
}, 180_000)

test('whatever order files arrive in, current rows are the same', async () => {
  const world = testWorld(join(folder, 'reversed'))
  await world.store.putNew(layout.company, (await lake.store.get(layout.company))!)
  const paths = [lake.exports, join(lake.exports, '../sheets')]
  const files = paths
    .flatMap((path) => filesIn(path).map((file) => join(path, file)))
    .sort()
    .reverse()
  for (const [n, file] of files.entries())
    await ingest({ ...world, now: () => new Date(Date.parse('2026-07-01') + n * 3_600_000) }, [file])
  const { commit } = await build(world)
  const names = Object.entries(commit.tables).filter(([name, table]) => !ofArrival(name, table.columns))
  expect(names.length).toBeGreaterThan(30)
  for (const [name] of names) expect(await differing(name, commit, world.store), name).toBe(0)
}, 300_000)

/** Tables whose rows tell when something arrived, or what was believed when. */
const ofArrival = (name: string, columns: readonly { name: string }[]) =>
  ['given.ledger', 'metrics.source_quality_run'].includes(name) ||
  columns.some((column) => column.name === 'belief_number')

/** How many of a table's rows that are believed now are in only one of two builds, but for since when they are known. */
async function differing(name: string, commit: Commit, store: Store): Promise<number> {
  const columns = commit.tables[name]!.columns.map((column) => column.name)
  const shown = columns.filter((column) => !/^known_(from|to)$/.test(column)).join(', ')
  const now = columns.includes('known_to') ? ' where known_to is null' : ''
  const [one, two] = await Promise.all(
    [
      { commit, store },
      { commit: lake.commit, store: lake.store },
    ].map(async (of) => {
      const path = await of.store.localFile(of.commit.tables[name]!.files[0]!.key)
      return `(select ${shown} from read_parquet(${quote(path)})${now})`
    }),
  )
  const [row] = await duck.rows(
    `select (select count(*) from (${one} except all ${two})) + (select count(*) from (${two} except all ${one})) as n`,
  )
  return Number(row!.n)
}
