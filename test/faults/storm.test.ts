import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCommits, readHead } from '../../lake/commits.ts'
import { collect } from '../../lake/gc.ts'
import { layout } from '../../lake/layout.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import { type Fake, type Fault, fakeS3 } from '../lake/fake.ts'
import { fakedStore } from '../lake/faked.ts'
import { id } from '../temp.ts'
import { amount, tell } from './amount.ts'
import { type Bench, bench, cleanRun, noon, tablesOf, worldOf } from './lake.ts'
import { watch } from './look.ts'
import { storm } from './storm.ts'
import { tinyWarehouse } from './warehouse.ts'

let fake: Fake
let lakes: Bench
beforeAll(async () => {
  fake = await fakeS3()
  lakes = await bench()
})
afterAll(async () => {
  await fake.close()
  await lakes.close()
})

const wanted = process.env.QUARTERDECK_SEED

test(
  'whatever goes wrong with requests to S3, nothing is lost, doubled or deleted that a commit names',
  async () => {
    const seeds = wanted ? [Number(wanted)] : Array.from({ length: amount(3, 300) }, (_, n) => n + 1)
    const { tables } = await cleanRun(lakes, ['deals', 'quota', 'newer', 'mended', 'older'], tinyWarehouse())
    const names = (of: typeof tables) => Object.entries(of).map(([name, { rows }]) => [name, rows as number])
    const started = performance.now()
    const troubles: string[] = []
    const sum = { requests: 0, faults: 0, failures: 0 }
    for (const seed of seeds) {
      const found = await storm(fake, lakes, seed)
      for (const name of ['requests', 'faults', 'failures'] as const) sum[name] += found[name]
      troubles.push(...found.troubles.map((trouble) => `QUARTERDECK_SEED=${seed}: ${trouble}`))
      expect(names(found.tables)).toEqual(names(tables))
    }
    const seconds = Math.round((performance.now() - started) / 1000)
    tell(
      `storms: seeds ${seeds[0]} to ${seeds.at(-1)}, ${sum.requests} requests, ${sum.faults} faults, ${sum.failures} processes failed and ran again, ${troubles.length} violations, ${seconds} s`,
    )
    expect(troubles).toEqual([])
  },
  amount(300_000, 3_600_000),
)

describe('a commit that nobody knows the fate of', () => {
  const opened = () => fakedStore(fake, `${lakes.folder}/${id()}`, { silence: 100 })
  const world = (store = opened()) => worldOf(store)
  const collected = () =>
    collect(
      worldOf(opened(), () => new Date(noon.getTime() + 86_400_000)),
      all,
    )
  const all = { builds: 1, days: 0, hours: 1 }
  const commit = layout.commit(2)
  const isCommit = ({ operation, key }: { operation: string; key: string }) =>
    operation === 'PutObject' && key === commit

  /** A lake with one build and the exports of the next. */
  const begun = async () => {
    fake.objects = new Map()
    fake.fault = () => undefined
    fake.after = async () => {}
    fake.page = 1000
    fake.now = () => noon
    fake.asked.length = 0
    await ingest(world(), [lakes.paths.deals, lakes.paths.quota])
    await build(world(), tinyWarehouse())
    await ingest(world(), [lakes.paths.newer])
  }
  const deleted = () => fake.asked.filter(({ operation }) => operation === 'DeleteObject').length
  const whole = async () => expect(await watch(fake.objects)()).toEqual([])

  test.each<[string, Fault]>([
    ['is there', 'cut'],
    ['is there, unanswered', 'silent'],
    ['is not there', 'reset'],
  ])('%s: the build that gives up deletes nothing, and the next one ends in one commit', async (_, fault) => {
    await begun()
    fake.fault = (asked) => (isCommit(asked) ? fault : undefined)
    await expect(build(world(), tinyWarehouse())).rejects.toThrow('LAKE_UNREACHABLE')
    expect(deleted()).toBe(0)
    fake.fault = () => undefined
    await build(world(), tinyWarehouse())
    expect((await readCommits(opened())).map(({ sequence }) => sequence)).toEqual([1, 2])
    await whole()
  })

  test('with its one answer lost, is known by its mark: the build is published once', async () => {
    await begun()
    let lost = false
    fake.fault = (asked) => {
      if (!isCommit(asked) || lost) return
      lost = true
      return 'silent'
    }
    expect(await build(world(), tinyWarehouse())).toMatchObject({ state: 'built', commit: { sequence: 2 } })
    expect((await readCommits(opened())).length).toBe(2)
    await whole()
  })

  test('arrives just before a collection’s fence: the fence fails and nothing is deleted', async () => {
    await begun()
    let held: Uint8Array | undefined
    fake.fault = (asked) => (isCommit(asked) ? 'reset' : undefined)
    const store = opened()
    await build(
      world({
        ...store,
        putNew: (key, body) => {
          if (key === commit) held = body as Uint8Array
          return store.putNew(key, body)
        },
      }),
      tinyWarehouse(),
    ).catch(() => undefined)
    fake.fault = (asked) => {
      if (isCommit(asked)) fake.objects.set(commit, { bytes: held!, modified: noon })
      return undefined
    }
    expect(await collected()).toMatchObject({ removed: 0, fence: undefined })
    expect(deleted()).toBe(0)
    await whole()
  })

  test('arrives just after the fence: it is refused, and no commit names what was deleted', async () => {
    await begun()
    fake.fault = (asked) => (isCommit(asked) ? 'reset' : undefined)
    await build(world(), tinyWarehouse()).catch(() => undefined)
    fake.fault = () => undefined
    const before = tablesOf((await readHead(opened()))!)
    expect(await collected()).toMatchObject({ fence: commit })
    expect(deleted()).toBeGreaterThan(0)
    expect(tablesOf((await readHead(opened()))!)).toEqual(before)
    await whole()
  })

  test('is a fence whose answers are all lost: nothing is deleted', async () => {
    await begun()
    await build(world(), tinyWarehouse())
    fake.fault = ({ operation, key }) => (operation === 'PutObject' && key === layout.commit(3) ? 'cut' : undefined)
    await expect(collected()).rejects.toThrow('LAKE_UNREACHABLE')
    expect(deleted()).toBe(0)
    await whole()
  })

  test('is hidden where the list of commits breaks off: nothing is deleted', async () => {
    await begun()
    await build(world(), tinyWarehouse())
    fake.page = 1
    let pages = 0
    fake.fault = ({ operation, key }) =>
      operation === 'ListObjectsV2' && key === layout.commits && pages++ > 0 ? 'reset' : undefined
    await expect(collected()).rejects.toThrow('LAKE_UNREACHABLE')
    expect(deleted()).toBe(0)
    await whole()
  })

  test('with a token that expires between deletions: what stays is deleted by the next collection', async () => {
    await begun()
    await build(world(), tinyWarehouse())
    let deletions = 0
    fake.fault = ({ operation }) =>
      operation === 'DeleteObject' && ++deletions > 1 ? { status: 400, code: 'ExpiredToken' } : undefined
    await expect(collected()).rejects.toThrow('LAKE_TOKEN_EXPIRED')
    fake.fault = () => undefined
    await whole()
    expect((await collected()).removed).toBeGreaterThan(0)
    expect(await collected()).toMatchObject({ removed: 0 })
    await whole()
  })
})
