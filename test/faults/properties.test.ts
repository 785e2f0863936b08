import { mkdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Random, random } from '../../demo/random.ts'
import { type Commit, readHead } from '../../lake/commits.ts'
import { type Duck, openDuck, quote } from '../../lake/duckdb.ts'
import type { Store } from '../../lake/store.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import { amount, tell } from './amount.ts'
import { type Drawn, history } from './history.ts'
import { type Bench, bench, noon, tablesOf, worldOf } from './lake.ts'
import { smallWarehouse } from './warehouse.ts'

let lakes: Bench
let duck: Duck
beforeAll(async () => {
  lakes = await bench()
  duck = await openDuck({ threads: 1, memory: '512MB' })
})
afterAll(async () => {
  duck.close()
  await lakes.close()
})

/** One seed: QUARTERDECK_SEED=17 vitest run test/faults/properties.test.ts */
const wanted = process.env.QUARTERDECK_SEED
const warehouse = smallWarehouse()

/** Runs a property over seeds; tells how many and how long, and every seed that breaks it. */
async function over(name: string, count: number, run: (chance: Random) => Promise<string[]>): Promise<void> {
  const seeds = wanted ? [Number(wanted)] : Array.from({ length: count }, (_, n) => n + 1)
  const started = performance.now()
  const troubles: string[] = []
  for (const seed of seeds)
    troubles.push(...(await run(random(seed))).map((trouble) => `QUARTERDECK_SEED=${seed}: ${trouble}`))
  const seconds = Math.round((performance.now() - started) / 1000)
  tell(`${name}: ${seeds.length} histories, ${troubles.length} violations, ${seconds} s`)
  expect(troubles).toEqual([])
}

/** Files of a history in a folder of their own, which is gone after the work. */
async function written<T>(files: Drawn[], work: (paths: string[]) => Promise<T>): Promise<T> {
  const folder = join(lakes.folder, `drawn-${worldOf(lakes.store(new Map())).id()}`)
  await mkdir(folder)
  try {
    for (const { name, text } of files) {
      await writeFile(join(folder, name), text)
      await utimes(join(folder, name), noon, noon)
    }
    return await work(files.map(({ name }) => join(folder, name)))
  } finally {
    await rm(folder, { recursive: true })
  }
}

const hour = 3_600_000

/** Ingests files one after another, an hour between them, and builds after those that `isBuilt` names. */
async function play(
  paths: string[],
  isBuilt: (n: number) => boolean,
): Promise<{ store: Store; commit: Commit; builds: number }> {
  const store = lakes.store(new Map())
  let builds = 0
  for (const [n, path] of paths.entries()) {
    const world = worldOf(store, () => new Date(noon.getTime() + n * hour))
    for (const { state, message } of await ingest(world, [path]))
      if (state === 'held' || state === 'rejected') throw new Error(message)
    if (!isBuilt(n)) continue
    await build(world, warehouse)
    builds++
  }
  return { store, commit: (await readHead(store))!, builds }
}

/** The rows of each table of core and metrics, without the columns that tell since when something is known here. */
async function rowsOf(store: Store, { tables }: Commit): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const [name, { files, columns }] of Object.entries(tables).filter(([each]) => /^(core|metrics)\./.test(each))) {
    const paths = await Promise.all(files.map(({ key }) => store.localFile(key)))
    const shown = columns.map((column) => column.name).filter((column) => !/^known_(from|to)$/.test(column))
    const rows = await duck.rows(`select ${shown.join(', ')} from read_parquet([${paths.map(quote).join(', ')}])`)
    found[name] = rows.map((row) => JSON.stringify(row)).sort()
  }
  return found
}

test('files that arrive one by one, each built or not, make what one build of all of them makes', () =>
  over('incremental = full', amount(2, 40), async (chance) =>
    written(history(chance, chance.int(5, 30)), async (paths) => {
      const step = await play(paths, (n) => n === paths.length - 1 || chance.chance(0.5))
      const whole = await play(paths, (n) => n === paths.length - 1)
      const [a, b] = [tablesOf(step.commit), tablesOf(whole.commit)]
      return Object.keys(b).flatMap((name) =>
        JSON.stringify(a[name]) === JSON.stringify(b[name]) ? [] : [`${name} differs`],
      )
    }),
  ))

test('whatever order files arrive in, the rows are the same but for since when they are known', () =>
  over('any order', amount(2, 40), async (chance) =>
    written(history(chance, chance.int(5, 30)), async (paths) => {
      const last = (n: number) => n === paths.length - 1
      const one = await play(paths, last)
      const other = await play(shuffled(chance, paths), last)
      const [a, b] = [await rowsOf(one.store, one.commit), await rowsOf(other.store, other.commit)]
      return Object.keys(a).flatMap((name) =>
        JSON.stringify(a[name]) === JSON.stringify(b[name]) ? [] : [`${name} differs`],
      )
    }),
  ))

const shuffled = <T>(chance: Random, list: T[]): T[] =>
  list
    .map((each) => ({ each, at: chance.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each)
