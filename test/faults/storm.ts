import { isDeepStrictEqual } from 'node:util'
import { type Random, random } from '../../demo/random.ts'
import { type Commit, readCommits, readHead } from '../../lake/commits.ts'
import { collect } from '../../lake/gc.ts'
import { BucketError } from '../../lake/refusal.ts'
import type { Store } from '../../lake/store.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import type { Asked, Fake, Fault } from '../lake/fake.ts'
import { fakedStore } from '../lake/faked.ts'
import type { Export } from './exports.ts'
import { type Bench, noon, type Tables, tablesOf, worldOf } from './lake.ts'
import { watch } from './look.ts'
import { tinyWarehouse } from './warehouse.ts'

/** What happens in a storm: processes that work side by side, each of which runs again until it ends well. */
type Act = { exports?: Export[]; builds?: number; collects?: number }

const day = 86_400_000
const acts: Act[] = [
  { exports: ['deals', 'quota'] },
  { builds: 2 },
  { exports: ['newer', 'mended'] },
  { builds: 2, collects: 1 },
  { exports: ['older'], builds: 1, collects: 1 },
  { builds: 2 },
  { collects: 2 },
]
const keep = { builds: 1, days: 0, hours: 6 }

/** What a storm over the requests of one lake did. */
export type Stormed = { troubles: string[]; requests: number; faults: number; failures: number; tables: Tables }

const busy: Fault = { status: 503, code: 'SlowDown', headers: { 'retry-after': '3' } }
const expired: Fault = { status: 400, code: 'ExpiredToken' }

/** What may go wrong with a request, by what it asks for. */
function drawn(chance: Random, { operation }: Asked): Fault {
  const always = [busy, { status: 500, code: 'InternalError' }, 'reset', 'cut', 'silent', 'half'] as const
  if (operation === 'PutObject' || operation === 'CompleteMultipartUpload')
    return chance.pick<Fault>([...always, 'late', 'late', { status: 409, code: 'ConditionalRequestConflict' }])
  return chance.pick<Fault>(operation === 'DeleteObject' ? [...always, 'late'] : [...always])
}

/** Runs the acts over a new lake while requests go wrong; after each that took effect a reader looks at the lake from outside. */
export async function storm(fake: Fake, lakes: Bench, seed: number): Promise<Stormed> {
  const chance = random(seed)
  const troubles = new Set<string>()
  const done = { requests: 0, faults: 0, failures: 0 }
  const rate = chance.pick([0.02, 0.05, 0.15])
  let clock = noon.getTime()
  fake.objects = new Map()
  fake.page = chance.pick([2, 5, 1000])
  fake.now = () => new Date(clock)
  const look = watch(fake.objects, undefined, (commits: Commit[]) => commits.slice(-1))
  fake.after = async ({ operation, key }) => {
    if (/^(Put|Complete|Delete)/.test(operation))
      for (const trouble of await look()) troubles.add(`${trouble} (after ${operation} ${key})`)
  }
  let isExpired = false
  fake.fault = (asked) => {
    done.requests++
    if (isExpired || chance.chance(rate / 40)) {
      isExpired = true
      return expired
    }
    if (!chance.chance(rate)) return undefined
    done.faults++
    return drawn(chance, asked)
  }
  const opened = () =>
    fakedStore(fake, `${lakes.folder}/${seed}-${done.failures}-${chance.int(0, 1e9)}`, { silence: 50, part: 600 })
  const worked = async (name: string, work: (store: Store) => Promise<unknown>) => {
    for (let runs = 1; ; runs++) {
      try {
        return await work(opened())
      } catch (error) {
        isExpired = false // Somebody signs in again.
        done.failures++
        const told = error instanceof BucketError && /^LAKE_(BUSY|UNREACHABLE|TOKEN_EXPIRED)$/.test(error.code)
        if (!told) troubles.add(`${name} ended with "${(error as Error).stack}"`)
        if (!told || runs > 50) return
      }
    }
  }
  const now = () => new Date(clock)
  for (const { exports = [], builds = 0, collects = 0 } of acts) {
    clock += day
    const several = (count: number) => Array.from({ length: count }, (_, n) => n)
    await Promise.all([
      worked('ingest', (store) =>
        ingest(
          worldOf(store, now),
          exports.map((each) => lakes.paths[each]),
        ),
      ),
      ...several(builds).map(() => worked('build', (store) => build(worldOf(store, now), tinyWarehouse()))),
      ...several(collects).map(() => worked('gc', (store) => collect(worldOf(store, now), keep))),
    ])
  }
  fake.fault = () => undefined
  const store = opened()
  for (const trouble of await look()) troubles.add(trouble)
  const commits = (await readCommits(store)).filter(({ fence }) => !fence)
  for (const [n, commit] of commits.entries())
    if (commits.slice(0, n).some((before) => isDeepStrictEqual(before.inputs, commit.inputs)))
      troubles.add(`commit ${commit.sequence} publishes again what is published`)
  return { ...done, troubles: [...troubles], tables: tablesOf((await readHead(store))!) }
}
