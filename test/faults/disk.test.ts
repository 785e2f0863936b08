import { constants } from 'node:fs'
import promises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join, resolve, sep } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { random } from '../../demo/random.ts'
import { readHead } from '../../lake/commits.ts'
import { folderStore } from '../../lake/folder.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import { id, temp } from '../temp.ts'
import { full, tell } from './amount.ts'
import { objectsOf } from './kill.ts'
import { type Bench, bench, tablesOf, worldOf } from './lake.ts'
import { watch } from './look.ts'
import { tinyWarehouse } from './warehouse.ts'

let lakes: Bench
beforeAll(async () => {
  lakes = await bench()
})
afterAll(() => lakes.close())

const { copyFile, link, mkdir, rename, writeFile } = promises
const calls = { copyFile, link, mkdir, rename, writeFile }

/** While `work` runs, calls that want room under `folder` are counted, and `at` one and all that follow find none. */
async function crowded(
  folder: string,
  at: number,
  work: () => Promise<unknown>,
): Promise<{ count: number; error?: Error }> {
  let count = 0
  const within = (path: unknown) => typeof path === 'string' && (resolve(path) + sep).startsWith(folder + sep)
  for (const [name, call] of Object.entries(calls))
    Object.assign(promises, {
      [name]: (...args: unknown[]) => {
        if (args.slice(0, 2).some(within) && ++count >= at)
          return Promise.reject(
            Object.assign(new Error(`ENOSPC: no space left on device, ${name}`), { code: 'ENOSPC', syscall: name }),
          )
        return (call as (...args: unknown[]) => Promise<unknown>)(...args)
      },
    })
  syncBuiltinESMExports()
  try {
    await work()
    return { count }
  } catch (error) {
    return { count, error: error as Error }
  } finally {
    Object.assign(promises, calls)
    syncBuiltinESMExports()
  }
}

test('a disk that is full is told of, the last build stays, and with room again the run makes what it would have made', async () => {
  const before = join(await temp(), 'before')
  const old = worldOf(folderStore(before, id))
  await ingest(old, [lakes.paths.deals, lakes.paths.quota])
  await build(old, tinyWarehouse())
  const run = async (folder: string) => {
    const world = worldOf(folderStore(folder, id))
    await ingest(world, [lakes.paths.newer, lakes.paths.mended])
    return build(world, tinyWarehouse())
  }
  const copyOf = async () => {
    const folder = join(await temp(), 'lake')
    await promises.cp(before, folder, { recursive: true, mode: constants.COPYFILE_FICLONE })
    return folder
  }
  const whole = await copyOf()
  const { count } = await crowded(whole, Number.POSITIVE_INFINITY, () => run(whole))
  const expected = tablesOf((await readHead(folderStore(whole, id)))!)
  const chance = random(1)
  const places = full
    ? Array.from({ length: count }, (_, n) => n + 1)
    : Array.from({ length: 6 }, () => chance.int(1, count))
  const started = performance.now()
  for (const place of places) {
    const folder = await copyOf()
    const { error } = await crowded(folder, place, () => run(folder))
    expect(error?.message, `place ${place}`).toMatch(/^ENOSPC: no space left on device/)
    const store = folderStore(folder, id)
    expect((await readHead(store))!.build).toBe('b000001')
    expect(await watch(await objectsOf(store))()).toEqual([])
    expect(await promises.readdir(await store.scratch())).toEqual([])
    expect(tablesOf((await run(folder)).commit)).toEqual(expected)
  }
  const seconds = Math.round((performance.now() - started) / 1000)
  tell(`disk full: ${places.length} of ${count} places, ${seconds} s`)
})
